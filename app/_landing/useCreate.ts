'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { createRoom, type NewRoom } from './api';

/** Opens a room and goes there; says which button is busy and what went wrong. */
export const useCreate = () => {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const create = async (kind: string, room: NewRoom) => {
    setBusy(kind);
    setProblem('');
    const created = await createRoom(room);
    if (created.ok) return router.push(created.path);
    setBusy(null);
    setProblem(created.message);
  };
  return { busy, problem, create, dismiss: () => setProblem('') };
};

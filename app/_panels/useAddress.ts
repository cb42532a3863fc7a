'use client';
import { useEffect, useState } from 'react';

const addressIn = (answer: unknown): string | undefined =>
  typeof answer === 'object' && answer !== null && 'address' in answer && typeof answer.address === 'string'
    ? answer.address
    : undefined;

/** Where others reach this room's server, as it says itself; until it has answered, where this page came from. */
export const useAddress = (room: string): { origin: string; host: string } => {
  const [origin, setOrigin] = useState(location.origin);
  useEffect(() => {
    const gone = new AbortController();
    fetch(`/api/rooms/${room}`, { signal: gone.signal })
      .then((response) => response.json())
      .then((answer: unknown) => setOrigin(addressIn(answer) ?? location.origin))
      .catch(() => {});
    return () => gone.abort();
  }, [room]);
  return { origin, host: origin.replace(/^https?:\/\//, '') };
};

import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';

type RoomLayoutProps = { params: Promise<{ id: string }>; children: ReactNode };

/** An address that no room can have is told at once; whether there is a room the server says. */
export default async function RoomLayout({ params, children }: RoomLayoutProps) {
  const { id } = await params;
  if (!/^[0-9A-Za-z]{10}$/.test(id)) notFound();
  return children;
}

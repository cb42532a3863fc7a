import type { Metadata } from 'next';
import { ProjectorRoom } from './ProjectorRoom';

export const metadata: Metadata = { title: 'Projector' };

export default async function ScreenPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <ProjectorRoom id={id} />;
}

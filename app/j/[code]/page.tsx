import type { Metadata } from 'next';
import { JoinByCode } from './JoinByCode';

export const metadata: Metadata = { title: 'Join', robots: { index: false } };

/** What the square on the projector holds. */
const Page = async ({ params }: { params: Promise<{ code: string }> }) => (
  <JoinByCode code={(await params).code} />
);

export default Page;

import type { Metadata } from 'next';
import { Lab } from '../_lab/Lab';

export const metadata: Metadata = {
  title: 'Laboratory',
  description:
    'Measure associative memory in your browser: capacity, basins, the order of updates, temperature.',
};

const Page = () => <Lab />;

export default Page;

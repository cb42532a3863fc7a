import { createNetwork } from '../../../core/network/create';
import type { Pattern } from '../../../core/recall/types';
import { type Candidate, type Keeps, keepsOf } from './keeping';

/** What the worker is asked, and one answer for each candidate; null where there can be no such network. */
export type KeeperAsk = {
  memories: readonly Pattern[];
  neuronCount: number;
  candidates: readonly Candidate[];
};
export type KeeperAnswer = { key: string; keeps: Keeps | null };

const tryKeeps = ({ memories, neuronCount }: KeeperAsk, { spec, tie }: Candidate): Keeps | null => {
  try {
    return keepsOf(createNetwork(spec, memories, { neuronCount }), tie);
  } catch {
    return null;
  }
};

self.onmessage = ({ data }: { data: KeeperAsk }) => {
  for (const candidate of data.candidates)
    self.postMessage({ key: candidate.key, keeps: tryKeeps(data, candidate) } satisfies KeeperAnswer);
};

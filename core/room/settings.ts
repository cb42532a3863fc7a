import type { Settings } from './types';

export const defaultSettings: Settings = {
  model: 'classical',
  rule: 'hebbian',
  threshold: { kind: 'zero' },
  selfConnection: 0,
  schedule: 'random',
  tie: 'keep',
};

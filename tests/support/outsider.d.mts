type Room = {
  canvas: number[];
  memories: { name: string; bits: string }[];
  recall: { phase: string; update: number; outcome?: { kind: string; memory?: number } };
  levels?: string;
  settings: { epochs?: number };
};
export const visit: (url: string) => Promise<{
  mine: Room;
  guests: Room;
  servers: Room;
  updates: number[];
  energies: number[];
  states: number[][];
  events: { seq: number; type: string }[];
  refusals: { locked: string; forbidden: string };
  /** Pairs of rooms: folded, and told a newcomer at the same moment. */
  moments: [Room, Room][];
}>;

/** Every limit of the room and the wire, in one place. */
export const limits = {
  sideMin: 1,
  sideMax: 128,
  neuronsMin: 4,
  neuronsMax: 16_384,
  memories: 200,
  /** Neurons in one `canvas.paint`. */
  paint: 4_096,
  /** Graphemes of a memory's or a room's name. */
  name: 60,
  /** Graphemes of a participant's name. */
  personName: 30,
  /** UTF-16 units a name may have before it is cleaned; longer ones are refused unread. */
  rawName: 500,
  rateMin: 0.1,
  rateMax: 1_000_000,
  /** Updates in one `recall.step`. */
  step: 1_000_000,
  /** Epochs in one training. */
  train: 1_000,
  seedMax: 0xffff_ffff,
  /** |threshold| and self-connection, in the weights' own units. */
  coupling: 1_000_000,
  /** Participants a room remembers names and roles of. */
  people: 2_000,
  undoPerPerson: 50,
  undoPerRoom: 200,
  /** Neurons all remembered deeds of a room may hold together. */
  undoNeurons: 131_072,
  /** Fields a message may have. */
  fields: 48,
  cid: 64,
  /** From this |overlap| on, a drawing is said to look like a memory before it is stored. */
  lookAlike: 0.4,
  cursorHz: 20,
  messageBytes: 65_536,
  /** Up to this many neurons every tick carries the whole state. */
  keyframeNeurons: 1_024,
  visited: 16,
  cursors: 30,
  listedPeople: 50,
} as const;

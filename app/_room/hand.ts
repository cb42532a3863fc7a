import { nanoid } from 'nanoid/non-secure';
import { limits } from '../../core/room/limits';
import type { Ack } from '../../core/wire/messages';
import type { Strokes } from './strokes';

type Value = 1 | -1;
type HandParts = {
  strokes: Strokes;
  now(): number;
  /** Posts a command under the cid given. */
  post(command: {
    cid: string;
    type: 'canvas.paint';
    neurons: number[];
    value: Value;
    stroke: string;
  }): Promise<Ack>;
  /** Asks for a frame at a time. */
  later(at: number): void;
  /** The room took or refused something: what is shown may have to change. */
  changed(): void;
};
type Collected = { cid: string; stroke: string; value: Value; neurons: Set<number> };

/** Sends at the first frame after a pause, then at most this often, in ms: others see the stroke grow. */
const sendEvery = 50;

/** Own strokes: gathered from frame to frame, sent in parts, laid over the state until the room has them. */
export const createHand = (parts: HandParts) => {
  const { strokes } = parts;
  let collected: Collected | null = null;
  let sentAt = Number.NEGATIVE_INFINITY;

  const post = () => {
    if (!collected) return;
    const { cid, stroke, value, neurons } = collected;
    collected = null;
    sentAt = parts.now();
    void parts.post({ cid, type: 'canvas.paint', neurons: [...neurons], value, stroke }).then((ack) => {
      if (ack.ok) strokes.acknowledge(cid, ack.seq);
      else strokes.drop(cid);
      parts.changed();
    });
  };
  const collect = (value: Value, stroke: string): Collected => {
    const same = collected && collected.value === value && collected.stroke === stroke;
    if (collected && same && collected.neurons.size < limits.paint) return collected;
    post();
    const fresh = { cid: nanoid(10), stroke, value, neurons: new Set<number>() };
    strokes.add(fresh.cid, fresh.neurons, value);
    collected = fresh;
    return fresh;
  };
  return {
    paint: (neurons: readonly number[], value: Value, stroke: string) => {
      for (const neuron of neurons) collect(value, stroke).neurons.add(neuron);
    },
    /** What is collected goes out before anything else is asked for. */
    send: post,
    /** Once a frame. */
    frame: () => {
      if (!collected) return;
      const due = sentAt + sendEvery;
      if (parts.now() >= due) post();
      else parts.later(due);
    },
  };
};
export type Hand = ReturnType<typeof createHand>;

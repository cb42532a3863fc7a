import type { Outcome, Pattern } from '../../core/recall/types';
import type { Role, RoomState } from '../../core/room/types';
import type { Ack, Health, People, Saving, VisitedUpdate, You } from '../../core/wire/messages';
import type { RecallEnd } from './ended';

export type ConnectionStatus =
  | { kind: 'connecting' }
  | { kind: 'live' }
  | { kind: 'lost'; since: number; retryInMs?: number }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'ended'; message: string };

/** Slow plane: what React renders. A new object only when something in it changed. */
export type RoomView = {
  status: ConnectionStatus;
  /** Null until the first welcome. */
  room: RoomState | null;
  you: You | null;
  people: People;
  code?: string;
  canPaint: boolean;
  /** Present while what is done cannot be saved: it waits, or as much waits as may. */
  saving: Saving | null;
  /** How the room is delivered; told to hosts alone. */
  health: Health | null;
  /** Ticks a second, while the server gives fewer than usual. */
  hz: number | null;
  /** Newest last, at most 50: who did what. The words are empty until `fetchEngine`. */
  activity: readonly { seq: number; text: string; by: string; at: number }[];
  /** The network in which the last recall ended; null where none ended yet. */
  end: RecallEnd | null;
  /** Last refusal to show, in plain words; cleared by dismiss(), by the next deed that is done, and when teaching is over. */
  notice: { code: string; message: string } | null;
};

/**
 * Fast plane: the network as it is shown, in typed arrays outside React.
 * `state` is the recall's live state while one is active, else the room's canvas, with own unacknowledged
 * strokes painted over it. Written by RoomClient only; listeners run at most once per animation frame.
 */
export type LiveNetwork = {
  readonly width: number;
  readonly height: number;
  readonly state: Pattern;
  /** Real states to 1/127, in models that have them, while nobody has drawn since; `state` holds their signs. */
  readonly values?: Float64Array;
  /** performance.now() of each neuron's last change: for the fading ring. 0 = never. */
  readonly changedAt: Float64Array;
  readonly version: number;
  /** The neurons in which `state` differs from that of version `since`; right while that is the version before this one. */
  readonly changed?: { readonly since: number; readonly neurons: Int32Array };
  readonly tick: number;
  readonly recall: {
    id: number;
    phase: 'running' | 'paused' | 'settled' | 'stopped';
    update: number;
    flips: number;
    outcome?: Outcome;
  } | null;
  readonly visited: readonly VisitedUpdate[];
  /** Shown units: already multiplied by the network's scale. NaN without memories, energy, or engine yet. */
  readonly energy: number;
  readonly overlaps: readonly number[];
  readonly cursors: readonly { id: string; name: string; color: string; x: number; y: number }[];
  /** Energy and overlaps of the run so far, thinned to at most 2,000 points: for the charts. */
  readonly trace: { readonly updates: number[]; readonly energy: number[]; readonly overlaps: number[][] };
  subscribe(listener: () => void): () => void;
};

export type RoomClient = {
  getView(): RoomView;
  subscribe(listener: () => void): () => void;
  readonly live: LiveNetwork;
  /** `stroke` names one gesture: undo takes all of it back. Paints at once on the own mirror, collects to the next frame, sends in chunks ≤ 4,096. */
  paint(neurons: readonly number[], value: 1 | -1, stroke?: string): void;
  /** Any command of the wire, with cid and resend handled here. A refusal also lands in view.notice. */
  send(command: { type: string } & Record<string, unknown>): Promise<Ack>;
  moveCursor(at: { x: number; y: number } | null): void;
  nameOf(person: string): string;
  colorOf(person: string): string;
  roleOf(person: string): Role;
  dismiss(): void;
  /** Own name: sends person.rename and remembers it on this device. */
  rename(name: string): Promise<Ack>;
  /** Fetches what knows every rule and model, once: from then on there are energies, and activity in words. */
  fetchEngine(): Promise<void>;
  close(): void;
};

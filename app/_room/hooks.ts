'use client';
import {
  createContext,
  createElement,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { createRoomClient } from './client';
import { type CanvasTools, createTools, type ToolStore } from './tools';
import type { LiveNetwork, RoomClient, RoomView } from './types';

type Held = { client: RoomClient; tools: ToolStore };
const RoomContext = createContext<Held | null>(null);

type RoomProviderProps = {
  roomId: string;
  hostToken?: string;
  /** Watches alone: the projector. */
  viewOnly?: boolean;
  /** Shown until the page is alive in the browser. */
  fallback?: ReactNode;
  children?: ReactNode;
};

/** Opens the connection to a room when it mounts, closes it when it goes. */
export const RoomProvider = ({
  roomId,
  hostToken,
  viewOnly,
  fallback = null,
  children,
}: RoomProviderProps) => {
  const [held, setHeld] = useState<Held | null>(null);
  useEffect(() => {
    const client = createRoomClient(roomId, { hostToken, viewOnly });
    setHeld({ client, tools: createTools() });
    return () => client.close();
  }, [roomId, hostToken, viewOnly]);
  return createElement(RoomContext.Provider, { value: held }, held ? children : fallback);
};

const useHeld = (): Held => {
  const held = useContext(RoomContext);
  if (!held) throw new Error('this component belongs inside a RoomProvider');
  return held;
};

export const useRoomClient = (): RoomClient => useHeld().client;
export const useToolStore = (): ToolStore => useHeld().tools;

/** For whatever shows an energy, or activity in words: fetches the engine, if it is not here yet. */
export const useEngine = (): void => {
  const client = useRoomClient();
  useEffect(() => {
    // Out of reach: what needs it stays empty, and asks again when it is opened anew.
    client.fetchEngine().catch(() => undefined);
  }, [client]);
};

/** Equal, or arrays and plain objects with equal members. */
const sameShallow = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const entries = Object.entries(a);
  const other = new Map(Object.entries(b));
  return (
    entries.length === other.size &&
    entries.every(([key, value]) => other.has(key) && Object.is(value, other.get(key)))
  );
};

/** The last answer again, for as long as a fresh one would say the same. The function itself never changes. */
const useSteady = <Source, Answer>(select: (source: Source) => Answer): ((source: Source) => Answer) => {
  const latest = useRef(select);
  latest.current = select;
  const last = useRef<{ answer: Answer } | null>(null);
  return useCallback((source: Source) => {
    const answer = latest.current(source);
    if (last.current && sameShallow(last.current.answer, answer)) return last.current.answer;
    last.current = { answer };
    return answer;
  }, []);
};

const whole = (view: RoomView): RoomView => view;

/** The room as React renders it; with a selector, only what it returns causes a rendering. */
export function useRoomView(): RoomView;
export function useRoomView<Answer>(selector: (view: RoomView) => Answer): Answer;
export function useRoomView<Answer>(selector?: (view: RoomView) => Answer): Answer | RoomView {
  const client = useRoomClient();
  const steady = useSteady<RoomView, Answer | RoomView>(selector ?? whole);
  const snapshot = () => steady(client.getView());
  return useSyncExternalStore(client.subscribe, snapshot, snapshot);
}

/** Numbers of the running network, read when something renders and else at most `hertz` times a second. */
export const useLive = <Answer>(selector: (live: LiveNetwork) => Answer, hertz = 10): Answer => {
  const { live } = useRoomClient();
  const steady = useSteady(selector);
  const answer = steady(live);
  const read = useRef(answer);
  read.current = answer;
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const look = () => {
        timer = undefined;
        read.current = steady(live);
        listener();
      };
      const leave = live.subscribe(() => {
        timer ??= setTimeout(look, 1_000 / hertz);
      });
      return () => {
        leave();
        clearTimeout(timer);
      };
    },
    [live, steady, hertz],
  );
  const snapshot = () => read.current;
  return useSyncExternalStore(subscribe, snapshot, snapshot);
};

/** The tools in this participant's hand. */
export function useCanvasTools(): CanvasTools;
export function useCanvasTools<Answer>(selector: (tools: CanvasTools) => Answer): Answer;
export function useCanvasTools<Answer>(selector?: (tools: CanvasTools) => Answer): Answer | CanvasTools {
  const tools = useToolStore();
  const steady = useSteady<CanvasTools, Answer | CanvasTools>(selector ?? ((all) => all));
  const snapshot = () => steady(tools.getState());
  return useSyncExternalStore(tools.subscribe, snapshot, snapshot);
}

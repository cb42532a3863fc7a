'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Ask } from './protocol';
import type { Asked, Results, Subject, WorkId } from './works';

export type Course = {
  readonly phase: 'idle' | 'running' | 'stopped' | 'done' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly results: Results;
  readonly problem?: string;
};

const nothing: Course = { phase: 'idle', done: 0, total: 0, results: {} };
const noWorker = 'This browser starts no workers, so nothing can be measured here. Try another browser.';

const failed = (problem: string): Course => ({ ...nothing, phase: 'failed', problem });

const heard = ({ done, total, results, problem }: Answer): Course =>
  problem === undefined
    ? { phase: done < total ? 'running' : 'done', done, total, results }
    : failed(problem);

const hire = (hear: (answer: Answer) => void, lost: () => void): Worker | null => {
  try {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'measures' });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => hear(data);
    worker.onerror = lost;
    return worker;
  } catch {
    return null;
  }
};

/** One question at a time to a worker of its own, which goes when the panel goes. */
export const useWork = () => {
  const [course, setCourse] = useState<Course>(nothing);
  const worker = useRef<Worker | null>(null);
  const run = useRef(0);
  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );
  const start = useCallback((work: WorkId, subject: Subject, asked: Asked = {}) => {
    const hear = (answer: Answer) => answer.run === run.current && setCourse(heard(answer));
    worker.current ??= hire(hear, () => setCourse(failed(noWorker)));
    if (!worker.current) return setCourse(failed(noWorker));
    run.current++;
    setCourse({ ...nothing, phase: 'running' });
    const ask: Ask = { run: run.current, work, subject, asked };
    worker.current.postMessage(ask);
  }, []);
  const stop = useCallback(() => {
    run.current++;
    worker.current?.postMessage(null);
    setCourse((now) => (now.phase === 'running' ? { ...now, phase: 'stopped' } : now));
  }, []);
  /** Stops, and forgets what was measured. */
  const clear = useCallback(() => {
    stop();
    setCourse(nothing);
  }, [stop]);
  return { course, start, stop, clear };
};

/** Measures by itself, anew whenever the subject changes. */
export const useMeasured = (work: WorkId, subject: Subject): Course => {
  const { course, start, stop } = useWork();
  useEffect(() => {
    start(work, subject);
    return stop;
  }, [work, subject, start, stop]);
  return course;
};

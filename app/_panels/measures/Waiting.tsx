import { Button } from '../../_ui/button';
import { Strip } from '../../_ui/strip';
import { progressWords } from './facts';
import type { Course } from './useWork';

/** How far a measurement has come, or why it has not. Nothing once it is done. */
export const Waiting = ({ course, what }: { course: Course; what: string }) => {
  if (course.phase === 'failed') return <Strip tone="warn">{course.problem}</Strip>;
  if (course.phase !== 'running') return null;
  return (
    <p role="status" className="text-sm tabular text-soft">
      {what} {course.total > 1 && progressWords(course.done, course.total)}
    </p>
  );
};

type StarterProps = { course: Course; start: () => void; stop: () => void };

const words = {
  idle: 'Measure',
  running: 'Stop',
  stopped: 'Measure again',
  done: 'Measure again',
  failed: 'Measure again',
};

/** Starts a measurement that takes its time, and stops it. */
export const Starter = ({ course, start, stop }: StarterProps) => {
  const running = course.phase === 'running';
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button variant={running ? 'secondary' : 'primary'} className="w-40" onClick={running ? stop : start}>
        {words[course.phase]}
      </Button>
      {course.total > 0 && (
        <span className="text-sm tabular text-soft">{progressWords(course.done, course.total)}</span>
      )}
      {course.phase === 'failed' && <Strip tone="warn">{course.problem}</Strip>}
    </div>
  );
};

'use client';
import type { LearningCourse } from '../../../core/recall/types';
import { networkOf } from '../../../core/room/replay';
import { Strip } from '../../_ui/strip';
import { useRoom } from '../room';
import { count, fixed } from '../words';

const [width, height] = [320, 72];
const most = 400;

/** At most `most` of them, first and last included. */
export const thinned = (points: readonly number[]): number[] =>
  points.length <= most
    ? [...points]
    : Array.from({ length: most }, (_, k) => points[Math.round((k * (points.length - 1)) / (most - 1))]);

/** The curve as an SVG path from left to right, the largest number on top. */
export const curveOf = (points: readonly number[], low: number, high: number): string => {
  const span = high > low ? high - low : 1;
  const place = (value: number, k: number) =>
    `${((k / Math.max(1, points.length - 1)) * width).toFixed(1)} ${(height - 2 - ((value - low) / span) * (height - 4)).toFixed(1)}`;
  return `M${points.map(place).join('L')}`;
};

const Curve = ({ course }: { course: LearningCourse }) => {
  const points = thinned(course.points.filter(Number.isFinite));
  const low = Math.min(0, ...points);
  const high = Math.max(0, ...points);
  const zero = height - 2 - ((0 - low) / (high > low ? high - low : 1)) * (height - 4);
  const last = course.points[course.points.length - 1];
  const says = `${course.label}: ${count(course.points.length, 'step')}, from ${fixed(course.points[0])} to ${fixed(last)}; largest ${fixed(high)}.`;
  return (
    <figure>
      <figcaption className="flex items-baseline justify-between gap-3 text-sm">
        <span className="font-semibold">{course.label}</span>
        <span className="tabular text-soft">
          {fixed(last)} after {count(course.points.length, 'step')}
        </span>
      </figcaption>
      <svg
        role="img"
        aria-label={says}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="mt-1 h-18 w-full"
        fill="none"
      >
        <path
          d={`M0 ${zero}H${width}`}
          className="stroke-line-strong"
          strokeDasharray="4 4"
          vectorEffect="non-scaling-stroke"
        />
        <path
          d={curveOf(points, low, high)}
          className="stroke-plus"
          strokeWidth="2.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </figure>
  );
};

/** How learning went, where the rule learns in steps. */
export const CoursePart = () => {
  const { course } = networkOf(useRoom());
  if (!course || course.points.length === 0) return null;
  return (
    <div className="grid gap-2">
      <Curve course={course} />
      {course.warning && <Strip tone="warn">{course.warning}</Strip>}
    </div>
  );
};

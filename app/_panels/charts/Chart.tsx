'use client';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { watchTheme } from '../../_canvas/colors';
import { useRoomClient } from '../../_room/hooks';
import type { LiveNetwork } from '../../_room/types';
import { createFollower } from './follow';

export type Line = { color: string; width: number; dash: readonly number[] };
export type ChartProps = {
  lines: readonly Line[];
  /** Updates and one series a line. */
  read: (live: LiveNetwork) => [number[], ...number[][]];
  range: (min: number, max: number) => [number, number];
  height: number;
  label: string;
};

const resolve = (host: Element, color: string): string => {
  const token = color.match(/^var\((.+)\)$/)?.[1];
  if (!token) return color;
  const probe = document.createElement('span');
  probe.style.color = color;
  host.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
};

const optionsOf = ({ lines, range, height }: ChartProps, host: HTMLElement): uPlot.Options => ({
  width: host.clientWidth,
  height,
  padding: [4, 2, 4, 2],
  cursor: { show: false },
  legend: { show: false },
  scales: { x: { time: false }, y: { range: (_, min, max) => range(min ?? 0, max ?? 1) } },
  axes: [{ show: false }, { show: false }],
  series: [
    {},
    ...lines.map((line) => ({
      stroke: resolve(host, line.color),
      width: line.width,
      dash: [...line.dash],
      points: { show: false },
    })),
  ],
});

/** Lines over the updates of the run. The figure around it says in words what it shows. */
const Chart = (props: ChartProps) => {
  const host = useRef<HTMLDivElement>(null);
  const { live } = useRoomClient();
  const latest = useRef(props);
  latest.current = props;
  const looks = JSON.stringify(props.lines);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let plot: uPlot | undefined;
    const draw = () => plot?.setData(latest.current.read(live));
    const build = () => {
      plot?.destroy();
      plot = new uPlot(optionsOf(latest.current, element), latest.current.read(live), element);
    };
    const resized = new ResizeObserver(() =>
      plot?.setSize({ width: element.clientWidth, height: latest.current.height }),
    );
    build();
    resized.observe(element);
    const follower = createFollower(live, draw);
    const sight = new IntersectionObserver((entries) =>
      follower.look(entries.some(({ isIntersecting }) => isIntersecting)),
    );
    sight.observe(element);
    const leave = [
      follower.close,
      watchTheme(build),
      () => resized.disconnect(),
      () => sight.disconnect(),
      () => plot?.destroy(),
    ];
    return () => {
      for (const each of leave) each();
    };
  }, [live, looks, props.height]);
  return <div ref={host} role="img" aria-label={props.label} style={{ height: props.height }} />;
};

export default Chart;

'use client';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { watchTheme } from '../_canvas/colors';
import { fixed } from '../_panels/words';
import { aligned, drawMarks, drawPoints, type Look, optionsOf, readLook } from './draw';
import { type Found, nearest, type Place } from './nearest';
import type { Plot } from './view';

/** What asks for another chart; points alone do not. */
const shapeOf = ({ x, y, series }: Plot): string =>
  JSON.stringify([x, y, series.map(({ id, kind, mark }) => [id, kind, mark])]);

const create = (host: HTMLElement, latest: () => Plot): uPlot => {
  const look: Look = readLook(host);
  const plot = latest();
  const box = { width: host.clientWidth, height: host.clientHeight };
  const draw = (chart: uPlot) => {
    drawMarks(chart, latest(), look);
    drawPoints(chart, latest().series, look);
  };
  return new uPlot({ ...optionsOf(plot, look, box), hooks: { draw: [draw] } }, aligned(plot.series), host);
};

/** The point under the pointer, as it is drawn in `chart`; places are within the chart's own box. */
const pointAt = (chart: uPlot, plot: Plot, event: PointerEvent): Found | null => {
  const box = chart.root.getBoundingClientRect();
  const inner = chart.over.getBoundingClientRect();
  const pointer: Place = { left: event.clientX - box.left, top: event.clientY - box.top };
  return nearest(plot, pointer, ({ x, y }) => ({
    left: chart.valToPos(x, 'x') + inner.left - box.left,
    top: chart.valToPos(y, 'y') + inner.top - box.top,
  }));
};

const told = ({ series, point: { x, y, error } }: Found): string =>
  `${series.label} at ${fixed(x, 3)}: ${fixed(y, 3)}${error === undefined ? '' : ` ± ${fixed(error, 3)}`}`;

/** The numbers of the point under the pointer; whoever reads has them in the table. */
const Tip = ({ found, width }: { found: Found; width: number }) => {
  const isRight = found.place.left > width / 2;
  return (
    <div
      aria-hidden="true"
      className="lab-tip tabular"
      data-right={isRight || undefined}
      style={{ left: found.place.left, top: found.place.top }}
    >
      {told(found)}
    </div>
  );
};

/** Builds the chart anew when its shape or the theme changes, and fits it to its box. */
const useChart = (plot: Plot) => {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const latest = useRef(plot);
  latest.current = plot;
  const shape = shapeOf(plot);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const build = () => {
      chart.current?.destroy();
      chart.current = create(element, () => latest.current);
    };
    const resized = new ResizeObserver(() =>
      chart.current?.setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    build();
    resized.observe(element);
    const leave = watchTheme(build);
    void document.fonts.ready.then(() => chart.current?.redraw(false, true));
    return () => {
      leave();
      resized.disconnect();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [shape]);
  useEffect(() => chart.current?.setData(aligned(plot.series)), [plot]);
  return { host, chart };
};

/** Lines and points over two axes. What it shows is said in words beside it. */
const PlotChart = ({ plot, label }: { plot: Plot; label: string }) => {
  const { host, chart } = useChart(plot);
  const [found, setFound] = useState<Found | null>(null);
  const look = (event: PointerEvent) => setFound(chart.current && pointAt(chart.current, plot, event));
  return (
    <div className="lab-plot">
      <div
        ref={host}
        role="img"
        aria-label={label}
        className="lab-canvas"
        onPointerMove={look}
        onPointerDown={look}
        onPointerLeave={() => setFound(null)}
      />
      {found && <Tip found={found} width={host.current?.clientWidth ?? 0} />}
    </div>
  );
};

export default PlotChart;

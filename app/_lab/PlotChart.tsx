'use client';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { watchTheme } from '../_canvas/colors';
import { aligned, drawMarks, drawPoints, type Look, optionsOf, readLook } from './draw';
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

/** Lines and points over two axes. What it shows is said in words beside it. */
const PlotChart = ({ plot, label }: { plot: Plot; label: string }) => {
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
  return <div ref={host} role="img" aria-label={label} className="lab-canvas" />;
};

export default PlotChart;

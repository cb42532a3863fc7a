import { Thumb } from '../_landing/Thumb';
import { count, percent } from '../_panels/words';
import type { Bar, Bars } from './view';

const One = ({ label, picture, count: times, share, expected }: Bar) => (
  <li>
    {picture ? <Thumb {...picture} className="lab-thumb" /> : <span className="lab-thumb" />}
    <span className="lab-bar-name">{label}</span>
    <span className="lab-bar-figure tabular">
      {percent(share)} <span className="text-soft">· {count(times, 'order')}</span>
    </span>
    <span className="lab-bar" aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} />
      {expected !== undefined && <i style={{ left: `${expected * 100}%` }} />}
    </span>
  </li>
);

/** One bar an end, over the share of all trials; a tick where theory expects the bar to end. */
export const BarChart = ({ chart, label }: { chart: Bars; label: string }) => (
  <figure className="lab-bars" aria-label={label}>
    {chart.bars.length === 0 && <p className="lab-empty">{label}</p>}
    <ol>
      {chart.bars.map((bar) => (
        <One key={bar.id} {...bar} />
      ))}
    </ol>
    {chart.bars.length > 0 && (
      <figcaption aria-hidden="true">
        <span>0 %</span>
        <span>share of all orders{chart.bars.some(({ expected }) => expected) && ' · tick: theory'}</span>
        <span>100 %</span>
      </figcaption>
    )}
  </figure>
);

'use client';
import { NetworkCanvas } from '../../_canvas/NetworkCanvas';
import { cx } from '../../_ui';
import { useRoom } from '../room';
import { ShownMemory } from './ShownMemory';

/** The network, as large as its box allows, in its own proportion. */
export const Stage = ({ className, interactive = true }: { className?: string; interactive?: boolean }) => {
  const { width, height } = useRoom();
  return (
    <div className={cx('[container-type:size] grid min-h-0 min-w-0 place-items-center', className)}>
      <div
        className="relative"
        style={{
          width: `min(100cqw, ${(100 * width) / height}cqh)`,
          height: `min(100cqh, ${(100 * height) / width}cqw)`,
        }}
      >
        <NetworkCanvas interactive={interactive} />
        {interactive && <ShownMemory />}
      </div>
    </div>
  );
};

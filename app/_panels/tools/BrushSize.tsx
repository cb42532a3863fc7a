'use client';
import { useCanvasTools, useToolStore } from '../../_room/hooks';
import { IconButton } from '../../_ui/icon-button';
import { Popover } from '../../_ui/popover';
import { Segmented } from '../../_ui/segmented';

const sizes = [1, 2, 3, 5];

/** Side of brush and eraser, shown as the dot it draws. */
export const BrushSize = ({ side }: { side: 'right' | 'top' }) => {
  const size = useCanvasTools((each) => each.size);
  const store = useToolStore();
  return (
    <Popover
      label="Size of brush and eraser"
      side={side}
      trigger={(trigger) => (
        <IconButton
          label={`Size: ${size}`}
          side={side}
          icon={
            <span className="rounded-xs bg-current" style={{ width: 4 + 3 * size, height: 4 + 3 * size }} />
          }
          {...trigger}
        />
      )}
    >
      <div className="p-2">
        <Segmented
          label="Size of brush and eraser, in neurons"
          size="sm"
          value={String(size)}
          options={sizes.map((each) => ({ value: String(each), label: String(each) }))}
          onChange={(value) => store.setState({ size: Number(value) })}
        />
      </div>
    </Popover>
  );
};

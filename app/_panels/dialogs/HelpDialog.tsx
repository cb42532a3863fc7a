'use client';
import { Dialog } from '../../_ui/dialog';
import { Kbd } from '../../_ui/kbd';
import { hotkeyHelp } from '../Hotkeys';
import { closeDialog } from '../ui';

const canvasHelp = [
  { keys: 'Arrows', does: 'Move from neuron to neuron' },
  { keys: 'Enter', does: 'Flip the neuron' },
  { keys: 'Shift + arrows', does: 'Paint while moving' },
  { keys: 'R', does: 'Read the row' },
  { keys: 'Esc', does: 'Leave the canvas' },
];

const Keys = ({ title, list }: { title: string; list: readonly { keys: string; does: string }[] }) => (
  <section>
    <h3 className="mb-2 font-bold">{title}</h3>
    <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
      {list.map(({ keys, does }) => (
        <div key={keys + does} className="contents">
          <dt>
            <Kbd>{keys}</Kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </section>
);

export const HelpDialog = () => (
  <Dialog open title="Keys" onClose={closeDialog} size="lg">
    <div className="grid gap-8 sm:grid-cols-2">
      <Keys title="Anywhere" list={hotkeyHelp} />
      <Keys title="On the canvas" list={canvasHelp} />
    </div>
  </Dialog>
);

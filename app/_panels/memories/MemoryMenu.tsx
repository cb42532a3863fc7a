'use client';
import { Ellipsis, Eye, Pencil, SquarePen, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Memory } from '../../../core/room/types';
import { Button } from '../../_ui/button';
import { IconButton } from '../../_ui/icon-button';
import { Popover } from '../../_ui/popover';
import { TextField } from '../../_ui/text-field';
import { useActions } from '../actions';
import { useCanPaint } from '../room';
import { usePanels } from '../ui';

type ItemProps = { icon: ReactNode; onClick: () => void; disabled?: boolean; children: ReactNode };

const Item = ({ icon, onClick, disabled, children }: ItemProps) => (
  <button
    type="button"
    onClick={onClick}
    disabled={disabled}
    className="flex min-h-10 items-center gap-3 rounded-lg px-3 text-left hover:bg-sunken disabled:opacity-50 [&_svg]:size-4"
  >
    {icon}
    {children}
  </button>
);

const Rename = ({ memory, done }: { memory: Memory; done: () => void }) => {
  const [name, setName] = useState(memory.name);
  const { renameMemory } = useActions();
  const save = async () => {
    const ack = await renameMemory(memory.id, name.trim());
    if (ack.ok) done();
  };
  return (
    <form
      className="grid w-60 gap-3 p-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField label="Name of the memory" value={name} onChange={setName} maxLength={40} autoFocus />
      <Button type="submit" variant="primary" size="sm" disabled={name.trim() === ''}>
        Rename
      </Button>
    </form>
  );
};

const Items = ({ memory, close, rename }: { memory: Memory; close: () => void; rename: () => void }) => {
  const { load, remove } = useActions();
  const can = useCanPaint();
  const then = (act: () => unknown) => () => {
    act();
    close();
  };
  return (
    <div className="grid w-56">
      <Item icon={<Eye />} onClick={then(() => usePanels.setState({ shown: memory.id }))}>
        Show it alone
      </Item>
      <Item icon={<SquarePen />} disabled={!can} onClick={then(() => load(memory.id))}>
        Load onto the canvas
      </Item>
      <Item icon={<Pencil />} disabled={!can} onClick={rename}>
        Rename
      </Item>
      <Item icon={<Trash2 />} disabled={!can} onClick={then(() => remove(memory.id, memory.name))}>
        Remove
      </Item>
    </div>
  );
};

const Content = ({ memory, close }: { memory: Memory; close: () => void }) => {
  const [renaming, setRenaming] = useState(false);
  return renaming ? (
    <Rename memory={memory} done={close} />
  ) : (
    <Items memory={memory} close={close} rename={() => setRenaming(true)} />
  );
};

export const MemoryMenu = ({ memory }: { memory: Memory }) => (
  <Popover
    label={`What to do with ${memory.name}`}
    align="end"
    trigger={(trigger) => (
      <IconButton
        label={`More about ${memory.name}`}
        icon={<Ellipsis />}
        size="sm"
        side="left"
        {...trigger}
      />
    )}
  >
    {(close) => <Content memory={memory} close={close} />}
  </Popover>
);

'use client';
import { useMemo, useState } from 'react';
import type { Pattern } from '../../../core/recall/types';
import { limits } from '../../../core/room/limits';
import { lookAlike } from '../../../core/room/words';
import type { Ack } from '../../../core/wire/messages';
import { Thumbnail } from '../../_canvas/Thumbnail';
import { useRoomClient, useRoomView } from '../../_room/hooks';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { Strip } from '../../_ui/strip';
import { TextField } from '../../_ui/text-field';
import { useActions } from '../actions';
import { useStoreWarning } from '../measures/useStoreWarning';
import { suggestNames } from '../names';
import { useRoom } from '../room';
import { closeDialog, openDialog } from '../ui';

/** The canvas as it is when the dialogue opens. */
const useDrawing = () => {
  const { live } = useRoomClient();
  return useMemo(() => Int8Array.from(live.state), [live]);
};

const Suggestions = ({ names, choose }: { names: readonly string[]; choose: (name: string) => void }) => (
  <div className="flex flex-wrap items-center gap-2 text-sm">
    <span className="text-soft">Or</span>
    {names.map((name) => (
      <Button key={name} size="sm" onClick={() => choose(name)}>
        {name}
      </Button>
    ))}
  </div>
);

const Warning = ({ text }: { text: string }) => (
  <Strip
    tone="warn"
    action={
      <Button size="sm" onClick={() => openDialog('settings')}>
        Rules
      </Button>
    }
  >
    {text}
  </Strip>
);

type FormProps = {
  drawing: Pattern;
  warning: string | null;
  names: readonly string[];
  save: (name: string) => Promise<Ack>;
};

const StoreForm = ({ drawing, warning, names, save }: FormProps) => {
  const { width, height } = useRoom();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const submit = async () => {
    const ack = await save(name.trim() || names[0]);
    setError(ack.ok ? undefined : ack.error.message);
  };
  return (
    <form
      id="store"
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="flex items-start gap-4">
        <Thumbnail pattern={drawing} width={width} height={height} className="size-28 shrink-0 rounded-xl" />
        <div className="grid min-w-0 flex-1 gap-2">
          <TextField
            label="What is it?"
            value={name}
            onChange={setName}
            placeholder={names[0]}
            maxLength={limits.name}
            counter
            error={error}
            autoFocus
          />
          <Suggestions names={names} choose={setName} />
        </div>
      </div>
      {warning && <Warning text={warning} />}
    </form>
  );
};

export const StoreDialog = () => {
  const room = useRoom();
  const { store } = useActions();
  const you = useRoomView((view) => view.you);
  const drawing = useDrawing();
  const names = useMemo(() => suggestNames(drawing, room.memories, you?.name), [drawing, room.memories, you]);
  const alike = useMemo(() => lookAlike(room, drawing), [drawing, room]);
  const warning = useStoreWarning(drawing, alike);
  const stored = alike?.overlap === 1;
  const [saving, setSaving] = useState(false);
  const save = async (name: string) => {
    setSaving(true);
    const ack = await store(name);
    setSaving(false);
    if (ack.ok) closeDialog();
    return ack;
  };
  const actions = (
    <Button variant="primary" type="submit" form="store" disabled={stored} busy={saving} className="min-w-32">
      Store
    </Button>
  );
  return (
    <Dialog open title="Store the canvas" onClose={closeDialog} actions={actions}>
      <StoreForm drawing={drawing} warning={warning} names={names} save={save} />
    </Dialog>
  );
};

'use client';
import { Dices } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { corrupt } from '../../../core/pattern/corrupt';
import { damages } from '../../../core/pattern/damages/index';
import { hammingDistance } from '../../../core/pattern/pattern';
import type { Pattern } from '../../../core/recall/types';
import { Thumbnail } from '../../_canvas/Thumbnail';
import { useRoomClient, useToolStore } from '../../_room/hooks';
import { Button } from '../../_ui/button';
import { IconButton } from '../../_ui/icon-button';
import { Select } from '../../_ui/select';
import { useActions } from '../actions';
import { useRoom } from '../room';
import { count, percent } from '../words';
import { damageParts } from './DamageParts';
import { type DamageForm, damageOf, firstDamage } from './damage';

const freshSeed = (): number => Math.floor(Math.random() * 1_000_000);
const kinds = damages.map(({ id, label }) => ({ value: id, label }));

/** The canvas as it was when the form opened, and as it would be; the big canvas shows it too. */
const useDamaged = (form: DamageForm): { before: Pattern; after: Pattern } => {
  const { width, height } = useRoom();
  const { live } = useRoomClient();
  const tools = useToolStore();
  const damaged = useMemo(() => {
    const before = Int8Array.from(live.state);
    return {
      before,
      after: corrupt(before, damageOf(form, { width, height }), form.seed, { width, height }),
    };
  }, [form, live, width, height]);
  useEffect(() => {
    tools.setState({ preview: damaged.after });
    return () => tools.setState({ preview: null });
  }, [tools, damaged]);
  return damaged;
};

const Preview = ({ form, reseed }: { form: DamageForm; reseed: () => void }) => {
  const { width, height } = useRoom();
  const { before, after } = useDamaged(form);
  const changed = hammingDistance(before, after);
  return (
    <div className="flex items-center gap-4">
      <Thumbnail pattern={after} width={width} height={height} className="size-24 shrink-0 rounded-lg" />
      <p className="flex-1 text-sm text-soft">
        <b className="block text-base text-ink tabular">
          {count(changed, 'neuron changes', 'neurons change')}
        </b>
        {percent(changed / (width * height))} of the canvas
      </p>
      <IconButton label="Another draw of chance" icon={<Dices />} side="left" onClick={reseed} />
    </div>
  );
};

export const CorruptForm = ({ done }: { done: () => void }) => {
  const room = useRoom();
  const { corrupt: send } = useActions();
  const [form, setForm] = useState<DamageForm>(() => ({ ...firstDamage, seed: freshSeed() }));
  const set = (change: Partial<DamageForm>) => setForm((was) => ({ ...was, ...change }));
  const Part = damageParts[form.kind];
  const apply = () => {
    send(damageOf(form, room), form.seed);
    done();
  };
  return (
    <div className="grid w-80 max-w-full gap-4 p-2">
      <Select
        label="Kind of damage"
        value={form.kind}
        options={kinds}
        onChange={(kind) => set({ kind })}
        hint={damages.find(({ id }) => id === form.kind)?.description}
      />
      <Part form={form} set={set} width={room.width} height={room.height} />
      <Preview form={form} reseed={() => set({ seed: freshSeed() })} />
      <Button variant="primary" onClick={apply}>
        Corrupt the canvas
      </Button>
    </div>
  );
};

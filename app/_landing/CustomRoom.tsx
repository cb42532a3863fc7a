'use client';
import { useState } from 'react';
import { type Starter, startersFor } from '../../core/starters';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog';
import { Segmented } from '../_ui/segmented';
import { Select } from '../_ui/select';
import { Strip } from '../_ui/strip';
import { TextField } from '../_ui/text-field';
import { lessons, lessonWords, sidesOf } from './lessons';
import { blank, StarterPicker } from './StarterPicker';
import { presets, readSize, type Size, type SizeProblems } from './size';
import { useCreate } from './useCreate';

const choices = [
  ...presets.map((side) => ({ value: side, label: side })),
  { value: 'other', label: 'Other' },
];

const lessonOptions = [
  { value: '', label: 'None of these' },
  ...lessons.map((set) => ({ value: set.id, label: lessonWords(set) })),
];

type SidesProps = {
  width: string;
  height: string;
  problems: SizeProblems;
  onChange: (sides: { width: string; height: string }) => void;
};

const Sides = ({ width, height, problems, onChange }: SidesProps) => (
  <div className="grid grid-cols-2 gap-3">
    <TextField
      label="Columns"
      inputMode="numeric"
      maxLength={6}
      value={width}
      error={problems.width}
      onChange={(value) => onChange({ width: value, height })}
    />
    <TextField
      label="Rows"
      inputMode="numeric"
      maxLength={6}
      value={height}
      error={problems.height}
      onChange={(value) => onChange({ width, height: value })}
    />
  </div>
);

const useSize = () => {
  const [preset, setPreset] = useState('16');
  const [sides, setSides] = useState({ width: '20', height: '12' });
  const take = (wanted: Size) => {
    const { preset: next, ...typed } = sidesOf(wanted);
    setPreset(next);
    if (next === 'other') setSides(typed);
  };
  const read = preset === 'other' ? readSize(sides.width, sides.height) : readSize(preset, preset);
  const size: Size | null = 'size' in read ? read.size : null;
  const problems = 'problems' in read ? read.problems : {};
  return { preset, setPreset, sides, setSides, take, size, problems };
};

type LessonProps = { starter: string; onChoose: (lesson: Starter | undefined) => void };

const LessonSelect = ({ starter, onChoose }: LessonProps) => {
  const lessonOf = (id: string) => lessons.find((each) => each.id === id);
  return (
    <Select
      label="A ready-made lesson"
      hint="It brings its size and memories; both can be changed below."
      value={lessonOf(starter)?.id ?? ''}
      options={lessonOptions}
      onChange={(id) => onChoose(lessonOf(id))}
    />
  );
};

/** The advanced door: size, starter set, name. */
export const CustomRoom = ({ onClose }: { onClose: () => void }) => {
  const { preset, setPreset, sides, setSides, take, size, problems } = useSize();
  const [name, setName] = useState('');
  const [wanted, setWanted] = useState('');
  const { busy, problem, create } = useCreate();
  const sets = size ? startersFor(size) : [];
  const starter = wanted === blank || sets.some((set) => set.id === wanted) ? wanted : (sets[0]?.id ?? blank);
  const chooseLesson = (set: Starter | undefined) => {
    if (set) take(set);
    setWanted(set?.id ?? blank);
  };
  const open = () => {
    if (!size) return;
    const memories = starter === blank ? {} : { starter };
    void create('custom', { ...size, ...memories, ...(name.trim() && { name: name.trim() }) });
  };
  const action = (
    <Button variant="primary" size="lg" disabled={!size} busy={busy !== null} onClick={open}>
      {busy ? 'Opening the room…' : 'Open the room'}
    </Button>
  );
  return (
    <Dialog open title="Choose size and memories" size="lg" onClose={onClose} actions={action}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <LessonSelect starter={starter} onChoose={chooseLesson} />
        <div className="grid gap-3">
          <Segmented label="Neurons a side" value={preset} options={choices} onChange={setPreset} />
          {preset === 'other' && <Sides {...sides} problems={problems} onChange={setSides} />}
          <p className="ui-hint tabular">
            {size
              ? `${size.width} × ${size.height} = ${(size.width * size.height).toLocaleString('en')} neurons.`
              : 'From 4 neurons to 128 × 128.'}
          </p>
        </div>
        {size && <StarterPicker sets={sets} value={starter} onChange={setWanted} />}
        <TextField
          label="Name of the room"
          value={name}
          maxLength={60}
          counter
          placeholder="Thursday seminar"
          onChange={setName}
        />
        {problem && <Strip tone="danger">{problem}</Strip>}
      </div>
    </Dialog>
  );
};

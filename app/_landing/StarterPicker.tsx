'use client';
import { useId } from 'react';
import type { Starter } from '../../core/starters';
import { Thumb } from './Thumb';

/** No set: the room begins without memories. */
export const blank = 'blank';
const mostThumbs = 6;

type StarterPickerProps = { sets: readonly Starter[]; value: string; onChange: (id: string) => void };
type CardProps = {
  name: string;
  label: string;
  text: string;
  set?: Starter;
  checked: boolean;
  onChoose: () => void;
};

const Card = ({ name, label, text, set, checked, onChoose }: CardProps) => (
  <label className="landing-starter">
    <input type="radio" name={name} checked={checked} onChange={onChoose} />
    <span className="landing-starter-thumbs" aria-hidden="true">
      {set?.memories.slice(0, mostThumbs).map((memory) => (
        <Thumb key={memory.name} bits={memory.bits} width={set.width} height={set.height} />
      ))}
    </span>
    <strong>
      {label}
      {set && <span className="tabular text-soft font-normal"> · {set.memories.length}</span>}
    </strong>
    <span className="ui-hint">{text}</span>
  </label>
);

export const StarterPicker = ({ sets, value, onChange }: StarterPickerProps) => {
  const name = useId();
  return (
    <fieldset className="landing-starters">
      <legend className="ui-label">Memories to begin with</legend>
      {sets.map((set) => (
        <Card
          key={set.id}
          name={name}
          label={set.label}
          text={set.description}
          set={set}
          checked={value === set.id}
          onChoose={() => onChange(set.id)}
        />
      ))}
      <Card
        name={name}
        label="None"
        text="An empty shelf: draw and store your own."
        checked={value === blank}
        onChoose={() => onChange(blank)}
      />
    </fieldset>
  );
};

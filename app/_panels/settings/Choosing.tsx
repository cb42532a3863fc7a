'use client';
import { type RefObject, useMemo } from 'react';
import { learningRules } from '../../../core/learning/index';
import { networkProblem } from '../../../core/network/create';
import { networkModel, networkModels } from '../../../core/network/index';
import type { RoomState, Settings } from '../../../core/room/types';
import { useRoom } from '../room';
import { useHeld } from '../useHeld';
import { type Card, Cards } from './Cards';
import { differences } from './differences';
import { candidateOf, type Known } from './keeping';
import { Parameters, type PartProps } from './Parameters';
import { TeachButton, useTeach } from './Teach';

/** Arrow keys go through the cards: the room hears of the one that was stayed on. */
const STAY_MS = 450;

type Entry = Omit<Card, 'difference' | 'problem' | 'keeps'>;
type Frame = { room: RoomState; known: Known };

const cardOf = ({ room, known }: Frame, entry: Entry, then: Settings): Card => {
  const { settings, width, height } = room;
  const { id, label, description, formula, tryThis, source } = entry;
  return {
    ...{ id, label, description, formula, tryThis, source },
    difference: differences(settings, then),
    problem: networkProblem({ ...then, width }, width * height),
    keeps: known.get(candidateOf(then, width).key),
  };
};

type Props = PartProps & { known: Known };

export const ModelCards = ({ known, ...part }: Props) => {
  const room = useRoom();
  const { settings } = room;
  const teach = useTeach();
  const [shown, hold] = useHeld(settings.model, (model) => part.configure({ model }), STAY_MS);
  const cards = useMemo(
    () => networkModels.map((model) => cardOf({ room, known }, model, { ...settings, model: model.id })),
    [room, known, settings],
  );
  return (
    <Cards
      of="model"
      legend="Model"
      value={shown}
      cards={cards}
      onChoose={hold}
      disabled={part.disabled}
      counted={room.memories.length > 0}
    >
      {shown === settings.model && (
        <>
          <Parameters list={networkModel(shown).parameters} {...part} />
          {teach && <TeachButton teach={teach} />}
        </>
      )}
    </Cards>
  );
};

export const RuleCards = ({ known, ...part }: Props) => {
  const room = useRoom();
  const { settings } = room;
  const rule = settings.rule ?? 'hebbian';
  const [shown, hold] = useHeld(rule, (chosen) => part.configure({ rule: chosen }), STAY_MS);
  const cards = useMemo(
    () => learningRules.map((each) => cardOf({ room, known }, each, { ...settings, rule: each.id })),
    [room, known, settings],
  );
  const parameters = learningRules.find(({ id }) => id === shown)?.parameters;
  return (
    <Cards
      of="rule"
      legend="Learning rule"
      value={shown}
      cards={cards}
      onChoose={hold}
      disabled={part.disabled}
      counted={room.memories.length > 0}
    >
      {shown === rule && <Parameters list={parameters} {...part} />}
    </Cards>
  );
};

/** On a narrow screen rules stand far below the models: the way down, for eyes and keys. */
export const ToRules = ({ rules }: { rules: RefObject<HTMLDivElement | null> }) => {
  const go = () => {
    rules.current?.scrollIntoView({ block: 'start' });
    rules.current?.querySelector<HTMLElement>('input:checked')?.focus({ preventScroll: true });
  };
  return (
    <button
      type="button"
      onClick={go}
      className="-my-2 min-h-11 justify-self-start font-semibold text-ring underline decoration-1 underline-offset-[3px] sm:hidden"
    >
      Learning rules
    </button>
  );
};

/** For a model that has none to choose. */
export const NoRule = () => {
  const { settings } = useRoom();
  return (
    <section>
      <h3 className="mb-2 text-lg font-bold">Learning rule</h3>
      <p className="rounded-2xl border-2 border-dashed border-line px-4 py-5 text-sm text-soft">
        {networkModel(settings.model).label} has none to choose: how it holds its memories is part of the
        model. Choose Classical to compare rules.
      </p>
    </section>
  );
};

'use client';
import { useId } from 'react';
import { Select } from '../_ui/select';
import { TextField } from '../_ui/text-field';
import { type Field, type Form, listOf, type SeveralField } from './fields';

type SettingsProps = {
  /** The run button, which stands elsewhere, belongs to this form. */
  id: string;
  fields: readonly Field[];
  form: Form;
  problems: Readonly<Record<string, string>>;
  onChange: (id: string, value: string) => void;
  onRun: () => void;
};

type SeveralProps = { field: SeveralField; form: Form; problem?: string; onChange: (value: string) => void };

const Several = ({ field, form, problem, onChange }: SeveralProps) => {
  const id = useId();
  const chosen = listOf(form, field.id);
  const toggle = (value: string) => {
    const kept = field.options
      .map((option) => option.value)
      .filter((each) => (each === value ? !chosen.includes(each) : chosen.includes(each)));
    onChange(kept.join(','));
  };
  return (
    <fieldset className="lab-several" aria-describedby={`${id}-said`}>
      <legend className="ui-label">{field.label}</legend>
      <div>
        {field.options.map(({ value, label }) => (
          <label key={value}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <div id={`${id}-said`}>
        {field.hint && <p className="ui-hint">{field.hint}</p>}
        <p className="ui-error" aria-live="polite">
          {problem}
        </p>
      </div>
    </fieldset>
  );
};

type OneProps = { field: Field; form: Form; problem?: string; onChange: (value: string) => void };

const One = ({ field, form, problem, onChange }: OneProps) => {
  if (field.kind === 'several')
    return <Several field={field} form={form} problem={problem} onChange={onChange} />;
  const value = form[field.id] ?? '';
  const common = { label: field.label, hint: field.hint, value, onChange };
  return field.kind === 'choice' ? (
    <Select {...common} options={field.options} />
  ) : (
    <TextField
      {...common}
      inputMode={field.whole ? 'numeric' : 'decimal'}
      maxLength={12}
      autoComplete="off"
      error={problem}
    />
  );
};

const LONG_HINT = 60;

const isWide = ({ kind, hint = '' }: Field): boolean => kind !== 'number' || hint.length > LONG_HINT;

/** The settings of one experiment, from its list of fields. Enter in a field runs it. */
export const Settings = ({ id, fields, form, problems, onChange, onRun }: SettingsProps) => (
  <form
    id={id}
    className="lab-settings"
    aria-label="Settings"
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      onRun();
    }}
  >
    {fields.map((field) => (
      <div key={field.id} data-wide={isWide(field) || undefined}>
        <One
          field={field}
          form={form}
          problem={problems[field.id]}
          onChange={(value) => onChange(field.id, value)}
        />
      </div>
    ))}
  </form>
);

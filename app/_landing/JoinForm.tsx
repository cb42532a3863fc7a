'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '../_ui/button';
import { joinRoom } from './api';
import { digitsOf, isCode, shortCode, spaced } from './code';

type JoinFormProps = { code?: string; error?: string };

/** One field for six digits, one button. */
export const JoinForm = ({ code = '', error: firstError = '' }: JoinFormProps) => {
  const router = useRouter();
  const id = useId();
  const [digits, setDigits] = useState(digitsOf(code));
  const [error, setError] = useState(firstError);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isCode(digits)) return setError(shortCode);
    setBusy(true);
    const joined = await joinRoom(digits);
    if (joined.ok) return router.push(joined.path);
    setBusy(false);
    setError(joined.message);
  };
  const type = (text: string) => {
    setDigits(digitsOf(text));
    setError('');
  };
  return (
    <form onSubmit={submit} className="landing-join" noValidate>
      <label htmlFor={id}>Have a code?</label>
      <input
        id={id}
        value={spaced(digits)}
        onChange={(event) => type(event.target.value)}
        inputMode="numeric"
        autoComplete="off"
        enterKeyHint="go"
        placeholder="000 000"
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-error`}
      />
      <Button type="submit" variant={isCode(digits) ? 'primary' : 'secondary'} busy={busy}>
        Join
      </Button>
      <p id={`${id}-error`} role="alert">
        {error}
      </p>
    </form>
  );
};

'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { joinRoom } from '../../_landing/api';
import { digitsOf, isCode, shortCode, spaced } from '../../_landing/code';
import { Landing } from '../../_landing/Landing';
import { LogoMark } from '../../_ui/logo';

/** Goes straight to the room; where there is none, the front page says so beside the code to correct. */
export const JoinByCode = ({ code }: { code: string }) => {
  const router = useRouter();
  const digits = digitsOf(code);
  const [error, setError] = useState(isCode(digits) ? '' : shortCode);
  useEffect(() => {
    if (!isCode(digits)) return;
    let left = false;
    void joinRoom(digits).then((joined) => {
      if (left) return;
      if (joined.ok) router.replace(joined.path);
      else setError(joined.message);
    });
    return () => {
      left = true;
    };
  }, [digits, router]);
  if (error) return <Landing code={digits} error={error} />;
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-5 p-6" aria-busy="true">
      <LogoMark className="text-6xl" />
      <h1 className="text-center text-lg text-soft">
        Looking for room <span className="tabular font-mono font-semibold text-ink">{spaced(digits)}</span>…
      </h1>
    </main>
  );
};

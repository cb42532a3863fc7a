'use client';
import { Check, Copy, MonitorUp } from 'lucide-react';
import { useState } from 'react';
import { deviceStorage, recallRoom } from '../../_room/device';
import { useRoomView } from '../../_room/hooks';
import { Button, buttonClass } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { useActions } from '../actions';
import { useIsHost, useRoom } from '../room';
import { closeDialog } from '../ui';
import { useAddress } from '../useAddress';
import { useCopy } from '../useCopy';
import { spacedCode } from '../words';

const CopyRow = ({ label, text, hint }: { label: string; text: string; hint?: string }) => {
  const { copied, copy } = useCopy();
  return (
    <div>
      <h3 className="text-sm font-semibold">{label}</h3>
      <div className="mt-1 flex items-center gap-2">
        <code className="min-w-0 flex-1 truncate rounded-lg bg-sunken px-3 py-2 font-mono text-sm select-all">
          {text}
        </code>
        <Button
          size="sm"
          className="min-h-10 w-24"
          icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          aria-label={`${copied ? 'Copied' : 'Copy'}: ${label}`}
          onClick={() => copy(text)}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      {hint && <p className="mt-1 text-sm text-soft">{hint}</p>}
    </div>
  );
};

const Qr = ({ code, alt }: { code: string; alt: string }) => {
  const [missing, setMissing] = useState(false);
  return missing ? (
    <p className="grid size-44 place-items-center rounded-xl bg-sunken p-4 text-center text-sm text-soft">
      The QR cannot be drawn just now: the code and the link work.
    </p>
  ) : (
    <img
      src={`/api/qr/${code}.svg`}
      alt={alt}
      width={176}
      height={176}
      className="size-44 rounded-xl bg-white p-3"
      onError={() => setMissing(true)}
    />
  );
};

const Join = ({ code, host }: { code: string; host: string }) => (
  <div className="flex flex-wrap items-center gap-6">
    <Qr code={code} alt={`QR code of the link to join, code ${spacedCode(code)}`} />
    <div className="min-w-44 flex-1">
      <p className="text-soft">
        Join at <b className="text-ink">{host}</b> with the code
      </p>
      <p className="mt-1 font-mono text-5xl font-bold tracking-wide whitespace-nowrap">{spacedCode(code)}</p>
      <p className="mt-3 text-sm text-soft">
        No account, no installation. Whoever has the code or the link gets in.
      </p>
    </div>
  </div>
);

/** For good, so it asks twice. */
const EndRoom = () => {
  const [sure, setSure] = useState(false);
  const { end } = useActions();
  return (
    <section className="flex flex-wrap items-center gap-3 border-t border-line pt-5">
      <p className="min-w-44 flex-1 text-sm text-soft">
        {sure
          ? 'For everyone and for good: nobody can draw or recall here any more.'
          : 'When the lesson is over: the code dies and the door closes.'}
      </p>
      <Button
        variant={sure ? 'danger' : 'secondary'}
        onClick={() => (sure ? end().then(closeDialog) : setSure(true))}
      >
        {sure ? 'Yes, end it' : 'End this room'}
      </Button>
    </section>
  );
};

export const ShareDialog = () => {
  const room = useRoom();
  const code = useRoomView((view) => (view.status.kind === 'ended' ? undefined : view.code));
  const host = useIsHost();
  const token = host ? recallRoom(deviceStorage(), room.id).hostToken : undefined;
  const { origin, host: address } = useAddress(room.id);
  const link = code ? `${origin}/j/${code}` : `${origin}/room/${room.id}`;
  return (
    <Dialog open title="Share this room" onClose={closeDialog}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {code ? (
          <Join code={code} host={address} />
        ) : (
          <p>The door of this room is closed: nobody new can join.</p>
        )}
        <CopyRow label="Link to join" text={link} />
        {token && (
          <CopyRow
            label="Your host link, to keep"
            text={`${origin}/room/${room.id}#host=${token}`}
            hint="Whoever has it runs this room. It brings you back as host on any device."
          />
        )}
        <a
          href={`/room/${room.id}/screen`}
          target="_blank"
          rel="noreferrer"
          className={buttonClass('secondary')}
        >
          <MonitorUp aria-hidden="true" />
          Open the projector window
        </a>
        {host && !room.ended && <EndRoom />}
      </div>
    </Dialog>
  );
};

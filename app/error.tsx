'use client';
import { useEffect } from 'react';
import { Notice } from './_landing/Notice';
import { Button, buttonClass } from './_ui/button';

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

const ErrorPage = ({ error, retry }: ErrorPageProps) => {
  useEffect(() => console.error(error), [error]);
  return (
    <Notice
      title="This page broke"
      actions={
        <>
          <Button variant="primary" size="lg" onClick={() => retry()}>
            Show it again
          </Button>
          <a href="/" className={buttonClass('secondary', 'lg')}>
            Front page
          </a>
        </>
      }
    >
      <p>
        It is our mistake, not yours. Nothing of the room is lost: everything in it is kept on the server as
        it happens.
      </p>
      {error.digest && <p className="text-base">If you report it, this helps: {error.digest}</p>}
    </Notice>
  );
};

export default ErrorPage;

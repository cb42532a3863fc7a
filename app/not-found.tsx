import type { Metadata } from 'next';
import { Notice } from './_landing/Notice';
import { buttonClass } from './_ui/button';

export const metadata: Metadata = { title: 'Nothing here' };

const NotFound = () => (
  <Notice
    title="There is nothing at this address"
    actions={
      <a href="/" className={buttonClass('primary', 'lg')}>
        Enter a code or start a room
      </a>
    }
  >
    <p>
      If somebody gave you a link, a letter may have been lost or swapped on the way: ask for the six-digit
      code instead.
    </p>
  </Notice>
);

export default NotFound;

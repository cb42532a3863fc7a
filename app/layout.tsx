import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { themeSnippet } from './_ui/theme-snippet';

const description =
  'Draw patterns together, store them in a Hopfield network, damage them, and watch the network remember. A shared canvas for classes and workshops: nothing to install, no account.';

export const metadata: Metadata = {
  title: { default: 'Basin: a network that remembers, together', template: '%s · Basin' },
  description,
  applicationName: 'Basin',
  referrer: 'same-origin',
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f3ee' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1114' },
  ],
};

const RootLayout = async ({ children }: { children: ReactNode }) => {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeSnippet }} />
      </head>
      <body>{children}</body>
    </html>
  );
};

export default RootLayout;

/** What Basin is made of, and under which terms. Starter sets name their own (core/starters). */
export type Work = { name: string; by: string; licence: string; use: string };

export const fonts: readonly Work[] = [
  {
    name: 'Atkinson Hyperlegible Next',
    by: 'Braille Institute of America, through Fontsource',
    licence: 'OFL-1.1',
    use: 'all text',
  },
  {
    name: 'Atkinson Hyperlegible Mono',
    by: 'Braille Institute of America, through Fontsource',
    licence: 'OFL-1.1',
    use: 'codes and keys',
  },
];

export const icons: readonly Work[] = [
  {
    name: 'Lucide',
    by: 'Lucide contributors; parts from Feather by Cole Bemis',
    licence: 'ISC, MIT',
    use: 'signs on buttons',
  },
];

export const libraries: readonly Work[] = [
  { name: 'Next.js', by: 'Vercel', licence: 'MIT', use: 'pages' },
  { name: 'React', by: 'Meta', licence: 'MIT', use: 'pages' },
  { name: 'Tailwind CSS', by: 'Tailwind Labs', licence: 'MIT', use: 'style' },
  { name: 'Socket.IO', by: 'Guillermo Rauch and contributors', licence: 'MIT', use: 'live connection' },
  { name: 'uPlot', by: 'Leon Sorokin', licence: 'MIT', use: 'charts' },
  { name: 'uqr', by: 'Anthony Fu; from QR Code generator by Nayuki', licence: 'MIT', use: 'QR codes' },
  { name: 'tinykeys', by: 'Jamie Kyle', licence: 'MIT', use: 'keyboard' },
  { name: 'zustand', by: 'Paul Henschel and contributors', licence: 'MIT', use: 'state of the page' },
  { name: 'valibot', by: 'Fabian Hiller', licence: 'MIT', use: 'checking what comes in' },
  { name: 'pure-rand', by: 'Nicolas Dubien', licence: 'MIT', use: 'seeded chance' },
  { name: 'Prisma', by: 'Prisma Data', licence: 'Apache-2.0', use: 'storage' },
  { name: 'better-sqlite3', by: 'Joshua Wise; with SQLite, public domain', licence: 'MIT', use: 'storage' },
  { name: 'jose', by: 'Filip Skokan', licence: 'MIT', use: 'tokens' },
  { name: 'nanoid', by: 'Andrey Sitnik', licence: 'MIT', use: 'room names' },
  { name: 'helmet', by: 'Adam Baldwin, Evan Hahn', licence: 'MIT', use: 'security headers' },
  { name: 'rate-limiter-flexible', by: 'Roman Voloboev', licence: 'ISC', use: 'limits' },
  { name: 'obscenity', by: 'Joe Lau', licence: 'MIT', use: 'name filter' },
  { name: 'pino', by: 'Matteo Collina and contributors', licence: 'MIT', use: 'logs' },
  { name: 'prom-client', by: 'Simon Nyberg', licence: 'Apache-2.0', use: 'metrics' },
  { name: 'tsx', by: 'Hiroki Osame', licence: 'MIT', use: 'running the server' },
];

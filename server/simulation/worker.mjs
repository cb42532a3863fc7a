import { register } from 'tsx/esm/api';

// A thread begins without the loader of the process: it brings its own.
register();
await import('./worker.ts');

type Made = 'client' | 'pages';
export declare const root: string;
export declare const at: (...path: string[]) => string;
export declare const schemas: readonly string[];
export declare const stampOf: (what: Made) => { stamp: string; hash: string };
export declare const isCurrent: (what: Made) => boolean;
export declare const bundles: string;
export declare const bundleFolder: () => string;

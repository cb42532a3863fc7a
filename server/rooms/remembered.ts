/** Texts a table holds: three quarters of its places, beyond which looking for one would take long. */
const PLACES = 2_048;
const MOST = 0.75 * PLACES;

/** FNV-1a, 32 bits; 0 stands for an empty place. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return hash >>> 0 || 1;
};

const place = (table: Uint32Array, hash: number): number => {
  let at = hash % table.length;
  while (table[at] !== 0 && table[at] !== hash) at = (at + 1) % table.length;
  return at;
};

/**
 * Whether a text was ever added, in 5.3 bytes a text: `has` may be wrong by saying yes, once in some forty thousand
 * times when there are a hundred thousand, and never by saying no. Tables of one size come one by one: doubling a
 * single one would take as much at once as all before together.
 */
export const createRemembered = () => {
  const tables: Uint32Array[] = [];
  let size = 0;
  /** The table that has room left. */
  const open = (): Uint32Array => {
    if (size === tables.length * MOST) tables.push(new Uint32Array(PLACES));
    return tables[tables.length - 1];
  };
  const has = (text: string): boolean => {
    const hash = hashOf(text);
    return tables.some((table) => table[place(table, hash)] === hash);
  };
  return {
    has,
    get size(): number {
      return size;
    },
    add(text: string): void {
      if (has(text)) return;
      const table = open();
      const hash = hashOf(text);
      table[place(table, hash)] = hash;
      size += 1;
    },
  };
};

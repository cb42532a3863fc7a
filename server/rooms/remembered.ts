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
 * Whether a text was ever added, in 8 bytes a text at most: `has` may be wrong by saying yes, once in some ten
 * thousand times, and never by saying no.
 */
export const createRemembered = () => {
  let table = new Uint32Array(0);
  let size = 0;
  const grow = (): void => {
    const old = table;
    table = new Uint32Array(Math.max(1_024, old.length * 2));
    for (const hash of old) if (hash !== 0) table[place(table, hash)] = hash;
  };
  return {
    get size(): number {
      return size;
    },
    add(text: string): void {
      if (2 * (size + 1) > table.length) grow();
      const hash = hashOf(text);
      const at = place(table, hash);
      if (table[at] === 0) size += 1;
      table[at] = hash;
    },
    has: (text: string): boolean => {
      const hash = hashOf(text);
      return size > 0 && table[place(table, hash)] === hash;
    },
  };
};

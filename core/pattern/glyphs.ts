/** A small picture of a character: `rows` from top to bottom, '#' where the neuron is +1 and '.' elsewhere. */
export type Glyph = { width: number; height: number; rows: readonly string[] };

const width = 5;
const height = 7;

/** Seven rows of five neurons, a row a base-32 digit whose highest bit is the left neuron. */
// biome-ignore format: a table is read as a table
const drawings: Readonly<Record<string, string>> = {
  A: 'ehhvhhh', B: 'uhhuhhu', C: 'fgggggf', D: 'uhhhhhu', E: 'vgguggv', F: 'vgguggg', G: 'fggjhhf',
  H: 'hhhvhhh', I: 'e44444e', J: '72222ic', K: 'hikokih', L: 'ggggggv', M: 'hrllhhh', N: 'hppljjh',
  O: 'ehhhhhe', P: 'uhhuggg', Q: 'ehhhlid', R: 'uhhukih', S: 'fgge11u', T: 'v444444', U: 'hhhhhhe',
  V: 'hhhhha4', W: 'hhhllrh', X: 'hha4ahh', Y: 'hha4444', Z: 'v1248gv',
  a: '00e1fhf', b: 'gguhhhu', c: '00fgggf', d: '11fhhhf', e: '00ehvge', f: '698s888', g: '00fhf1e',
  h: 'gguhhhh', i: '40c444e', j: '20622ic', k: 'ggikoki', l: 'c44444e', m: '00qllll', n: '00uhhhh',
  o: '00ehhhe', p: '00uhugg', q: '00fhf11', r: '00mpggg', s: '00fge1u', t: '88s8896', u: '00hhhjd',
  v: '00hhha4', w: '00hllla', x: '00ha4ah', y: '00hhf1e', z: '00v248v',
  '0': 'ehjlphe', '1': '4c4444e', '2': 'eh168gv', '3': 'u11e11u', '4': '26aiv22', '5': 'vgu11he',
  '6': '68guhhe', '7': 'v124488', '8': 'ehhehhe', '9': 'ehhf12c',
  '!': '4444404', '?': 'eh12404', '+': '044v440', '-': '000v000', '=': '00v0v00', '*': '04lel40',
  '/': '01248g0', '.': '00000cc', ',': '0000c48', ':': '0cc0cc0', '#': 'aavavaa', '@': 'ehnlnge',
  '&': 'cik8lid', '(': '2488842', ')': '8422248', '<': '248g842', '>': '8421248',
  '♥': '0avvve4', '★': '44veerh', '☺': '0aa0he0', '←': '048v840', '→': '042v240', '↑': '4el4444',
  '↓': '4444le4', '■': '0vvvvv0', '●': '0evvve0', '◆': '04eve40',
};

const rowOf = (digit: string): string =>
  Number.parseInt(digit, 32).toString(2).padStart(width, '0').replaceAll('0', '.').replaceAll('1', '#');

/** Every character that can be stamped. */
export const glyphs: readonly string[] = Object.keys(drawings);

/** The picture of one character, 5×7; undefined for a character nobody drew. */
export function glyph(character: string): Glyph | undefined {
  const drawing = Object.hasOwn(drawings, character) ? drawings[character] : undefined;
  return drawing === undefined ? undefined : { width, height, rows: [...drawing].map(rowOf) };
}

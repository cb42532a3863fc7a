import { glyph } from '../../core/pattern/glyphs';
import type { Glyph } from './shapes';

/** Rows of a glyph by its character; empty where nobody drew one. */
export const glyphRows = (character: string): Glyph => glyph(character)?.rows ?? [];

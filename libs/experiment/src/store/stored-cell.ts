import { z } from 'zod';
import { canonicalJson } from './canonical-json.js';
import { cellKey } from './cell-key.js';
import type { CellResult } from '../cell/cell-result.js';
import { cellResultSchema } from './cell-result-schema.js';
import type { Origin } from './origin.js';
import { parseWith } from './parse-with.js';
import { sha256 } from './sha256.js';

/** A result as its file in the store holds it: with everything that its key is made of, and a digest of all the rest. */
interface StoredCell {
  readonly schema: 'gradproof.stored-cell/1';
  readonly key: string;
  readonly engine: string;
  readonly dataset: string;
  readonly math: string;
  readonly result: CellResult;
  readonly digest: string;
}

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const storedCellSchema = z.strictObject({
  schema: z.literal('gradproof.stored-cell/1'),
  key: digest,
  engine: digest,
  dataset: digest,
  math: digest,
  result: cellResultSchema,
  digest,
}) satisfies z.ZodType<StoredCell>;

/** The text of a result's file; the same result always gives the same bytes. */
export function storedCellText(result: CellResult, origin: Pick<Origin, 'engine' | 'dataset' | 'math'>): string {
  const { engine, dataset, math } = origin;
  const key = cellKey(result.cell, { engine, dataset, math });
  const content = { schema: 'gradproof.stored-cell/1', key, engine, dataset, math, result };
  return `${canonicalJson({ ...content, digest: sha256(canonicalJson(content)) })}\n`;
}

/**
 * The result in a file of the store, which may have been truncated, altered or misplaced.
 *
 * @param key - the key that the result must have
 * @throws {RangeError} saying what is wrong with the file
 */
export function parseStoredCell(text: string, key: string): CellResult {
  const { result, ...origin } = parseWith(storedCellSchema, text);
  if (storedCellText(result, origin) !== text) throw new RangeError('its content does not match its digest');
  if (origin.key !== key) throw new RangeError(`it holds the result of key ${origin.key}`);
  return result;
}

import { z } from 'zod';
import type { CellResult } from '../cell/cell-result.js';
import { cellSchema } from './cell-schema.js';

const count = z.int().min(0);
const perParameter = <T extends z.ZodType>(value: T) => z.strictObject({ W1: value, b1: value, W2: value, b2: value });

/** Schema of a result that is read from a file. */
export const cellResultSchema = z.strictObject({
  schema: z.literal('gradproof.cell/1'),
  cell: cellSchema,
  correct: count,
  testAccuracy: z.number().min(0).max(1),
  predictions: z.string().regex(/^\d*$/, 'expected digits').exactOptional(),
  trace: z.array(
    z.strictObject({
      iteration: z.int().min(1),
      strategy: z.enum(['analytic', 'numerical']),
      batch: z.array(count),
      loss: z.number(),
      gradientNorm: perParameter(z.number()),
    }),
  ),
  parameters: perParameter(z.strictObject({ sum: z.number(), norm: z.number(), first: z.number(), last: z.number() })),
  counters: z.strictObject({
    lossEvaluations: count,
    lossDifferences: count,
    multiplyAdds: count,
    transcendentals: count,
    bytesAllocated: count,
    kinkCrossings: count,
  }),
}) satisfies z.ZodType<CellResult>;

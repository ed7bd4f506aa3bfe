import { differenceRules } from '@gradproof/gradient-check';
import { activationNames } from '@gradproof/network';
import { z } from 'zod';
import type { Cell } from '../cell/cell.js';
import type { Method, Protocol } from '../cell/protocol.js';

const upTo = (most: number): z.ZodInt => z.int().min(1).max(most);
const positive = z.number().positive();
const fraction = z.number().min(0).lt(1);
const seed = z.int().min(0).max(0xffff_ffff); // NumPy's legacy seeds

/**
 * The largest sizes that are taken from a file or an option, so that a wrong number is refused where it enters and not by memory or patience
 * hours later:
 * - `hidden`: 500 times the paper's 20; the weights of an MNIST network are then 63 MB
 * - `batchSize`, `shots`: beyond the 5,421 images that MNIST's smallest class has
 * - `iterations`: ten thousand times the textbook's; a cell of the table's largest kind takes an hour
 * - `seeds`: fifty times a whole reproduction's, whose plan is then 28 MB
 * - `turns`: of an alternation
 * - `axis`: values of a table's axis; the paper's have 2 to 4
 */
export const limits = {
  hidden: 10_000,
  batchSize: 10_000,
  shots: 10_000,
  iterations: 10_000_000,
  seeds: 1000,
  turns: 1000,
  axis: 20,
} as const;
/** Of numerical gradients. */
export const schemeNames = [
  ...(Object.keys(differenceRules) as (keyof typeof differenceRules)[]),
  'complex-step',
] as const;
const method = z.enum(['baseline', 'alternating', 'numerical'] satisfies readonly Method[]);

/** Protocols as they come from a file. */
export const protocolSchema = z.strictObject({
  iterations: z.int().min(0).max(limits.iterations),
  activation: z.enum(activationNames),
  learningRate: positive,
  initialDeviation: positive,
  lossEpsilon: fraction,
  analyticLossEpsilon: fraction,
  scheme: z.enum(schemeNames),
  step: positive,
  evaluation: z.enum(['structured', 'generic']),
  support: z.enum(['first', 'random']),
  batches: z.enum(['with-replacement', 'epochs']),
  alternation: z
    .strictObject({
      members: z
        .array(z.enum(['analytic', 'numerical']))
        .min(1)
        .max(limits.turns),
      phase: z.int().min(0),
    })
    .exactOptional(),
  atKinks: z.literal('one-sided').exactOptional(),
  arithmetic: z.literal('float32').exactOptional(),
}) satisfies z.ZodType<Protocol>;

/** A cell's own numbers, without the protocol. */
export const cellShape = {
  hidden: upTo(limits.hidden),
  batchSize: upTo(limits.batchSize),
  shots: upTo(limits.shots),
  method,
  seed,
};

/** Cells as they come from a file. */
export const cellSchema = z.strictObject({ ...cellShape, protocol: protocolSchema }) satisfies z.ZodType<Cell>;

/** Seeds of a plan. */
export const seedsSchema = z.array(seed).min(1).max(limits.seeds);

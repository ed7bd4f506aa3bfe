import { differenceRules } from '@gradproof/gradient-check';
import { activationNames } from '@gradproof/network';
import { z } from 'zod';
import type { Cell } from '../cell/cell.js';
import type { Method, Protocol } from '../cell/protocol.js';

const upTo = (most: number): z.ZodInt => z.int().min(1).max(most);
const positive = z.number().positive();
const fraction = z.number().min(0).lt(1);
const seed = z.int().min(0).max(0xffff_ffff); // the range of NumPy's legacy seeds

/**
 * The largest sizes accepted from a file or an option, so that a mistaken number is refused where it enters, and not hours later by a lack of
 * memory or patience:
 * - `hidden`: 500 times the paper's 20; the weights of an MNIST network then take 63 MB
 * - `batchSize`, `shots`: more than the 5,421 images of MNIST's smallest class
 * - `iterations`: ten thousand times the textbook's; the largest cell of the table then takes an hour
 * - `seeds`: fifty times as many as a whole reproduction has; its plan then takes 28 MB
 * - `turns`: members of an alternation
 * - `axis`: values on an axis of a table; the paper's axes have 2 to 4
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
/** Names of the schemes for numerical gradients. */
export const schemeNames = [
  ...(Object.keys(differenceRules) as (keyof typeof differenceRules)[]),
  'complex-step',
] as const;
const method = z.enum(['baseline', 'alternating', 'numerical'] satisfies readonly Method[]);

/** Schema of a protocol that is read from a file. */
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

/** Properties of a cell other than its protocol. */
export const cellShape = {
  hidden: upTo(limits.hidden),
  batchSize: upTo(limits.batchSize),
  shots: upTo(limits.shots),
  method,
  seed,
};

/** Schema of a cell that is read from a file. */
export const cellSchema = z.strictObject({ ...cellShape, protocol: protocolSchema }) satisfies z.ZodType<Cell>;

/** Schema of a plan's seeds. */
export const seedsSchema = z.array(seed).min(1).max(limits.seeds);

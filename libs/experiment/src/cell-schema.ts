import { differenceRules } from '@gradproof/gradient-check';
import { activationNames } from '@gradproof/network';
import { z } from 'zod';
import { type Cell } from './cell.js';
import { type Method, type Protocol } from './protocol.js';

const positiveInteger = z.int().min(1);
const positive = z.number().positive();
const fraction = z.number().min(0).lt(1);
const seed = z.int().min(0).max(0xffff_ffff); // NumPy's legacy seeds
const method = z.enum(['baseline', 'alternating', 'numerical'] satisfies readonly Method[]);

/** Protocols as they come from a file. */
export const protocolSchema = z.strictObject({
  iterations: z.int().min(0),
  activation: z.enum(activationNames),
  learningRate: positive,
  initialDeviation: positive,
  lossEpsilon: fraction,
  analyticLossEpsilon: fraction,
  scheme: z.enum([...(Object.keys(differenceRules) as (keyof typeof differenceRules)[]), 'complex-step']),
  step: positive,
  evaluation: z.enum(['structured', 'generic']),
  support: z.enum(['first', 'random']),
  batches: z.enum(['with-replacement', 'epochs']),
  alternation: z
    .strictObject({ members: z.array(z.enum(['analytic', 'numerical'])).min(1), phase: z.int().min(0) })
    .exactOptional(),
  atKinks: z.literal('one-sided').exactOptional(),
  arithmetic: z.literal('float32').exactOptional(),
}) satisfies z.ZodType<Protocol>;

/** A cell's own numbers, without the protocol. */
export const cellShape = { hidden: positiveInteger, batchSize: positiveInteger, shots: positiveInteger, method, seed };

/** Cells as they come from a file. */
export const cellSchema = z.strictObject({ ...cellShape, protocol: protocolSchema }) satisfies z.ZodType<Cell>;

/** Seeds of a plan. */
export const seedsSchema = z.array(seed).min(1);

import { z } from 'zod';
import { canonicalJson } from '../store/canonical-json.js';
import type { Cell } from '../cell/cell.js';
import { cellShape, limits, protocolSchema, seedsSchema } from '../store/cell-schema.js';
import { evidenceCells } from './mechanism.js';
import type { Grid } from './grid.js';
import { type Origin, originDigest } from '../store/origin.js';
import { parseWith } from '../store/parse-with.js';
import { type Claim, type Plan, planCells, planDigest } from './plan.js';
import { PlanError } from './plan-error.js';
import { shotCounts } from './published-table.js';
import { settingName } from './setting.js';
import { tableCells } from './table-cells.js';

/** A plan as it is read from its file. */
export interface PlanFile {
  readonly plan: Plan;
  /** Digest of the plan, from `planDigest`. */
  readonly sha256: string;
  /** What the results of a run of the plan are stored under; absent in a plan that was never run. */
  readonly origin?: Origin;
}

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits');
/** Text of at most a page: no claim, test or rule needs more. */
const sentence = z.string().min(1).max(4000);
const share = z.number().gt(0).lt(1);
/** Two one-sided tests need an alpha below a half; below a millionth, or with a power above 0.9999, quantiles lose their digits. */
const alpha = z.number().min(1e-6).max(0.49);
const power = z.number().max(0.9999);
const claimSchema = z.strictObject({
  id: z
    .string()
    .max(40)
    .regex(/^[A-Za-z][A-Za-z0-9]*$/, 'expected a letter, then letters and digits'),
  claim: sentence,
  hypothesis: sentence,
  test: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('equivalence') }),
    z.strictObject({ kind: z.literal('superiority'), shots: z.literal(shotCounts) }),
    z.strictObject({ kind: z.literal('equivalence-everywhere') }),
  ]),
}) satisfies z.ZodType<Claim>;

/** Largest number of bootstrap resamples; a thousand times more than any decision needs. */
const MOST_RESAMPLES = 1_000_000;
/** Largest number of claims; each is a test of its own. */
const MOST_CLAIMS = 100;
/** Largest number of cells: the table's 64 and the page's controls for the largest number of seeds, with room to spare. */
const MOST_CELLS = 400 * limits.seeds;
/** A difference between two accuracies. */
const margin = z.number().positive().max(1);
/** Name of the image data: a word or two. */
const shortName = z.string().min(1).max(80);
const axis = (value: z.ZodInt) => z.array(value).min(1).max(limits.axis);
const gridSchema = z.strictObject({
  batchSizes: axis(cellShape.batchSize),
  hiddenSizes: axis(cellShape.hidden),
  shotCounts: axis(cellShape.shots),
}) satisfies z.ZodType<Grid>;
const plannedCellSchema = z.strictObject({ ...cellShape, protocol: protocolSchema.partial().optional() });

const planFileSchema = z.strictObject({
  schema: z.literal('gradproof.plan/1'),
  sha256: digest.optional(),
  origin: z.strictObject({ engine: digest, dataset: digest, math: digest, testImages: z.int().min(1) }).optional(),
  originSha256: digest.optional(),
  outputs: z.array(z.enum(['table', 'statistics', 'claims', 'page'])).min(1),
  protocol: protocolSchema,
  seeds: seedsSchema,
  grid: gridSchema.exactOptional(),
  dataset: shortName.exactOptional(),
  cells: z.array(plannedCellSchema).min(1).max(MOST_CELLS),
  analysis: z
    .strictObject({
      alpha,
      power,
      resamples: z.int().min(1).max(MOST_RESAMPLES),
      seed: z.int().min(0).max(0xffff_ffff),
    })
    .refine(
      (given) => given.power > given.alpha,
      'expected power above alpha, which a test reaches without any effect',
    ),
  margins: z.strictObject({ published: margin, equivalence: margin }),
  claims: z.array(claimSchema).max(MOST_CLAIMS),
  mechanism: z
    .strictObject({ hypothesis: sentence, most: share, half: share, level: share, leastSeeds: z.int().min(2) })
    .refine(({ most, half }) => half <= most, 'expected half to be at most as large as most')
    .exactOptional(),
  stoppingRule: sentence,
});

/**
 * The plan in the text of a plan file.
 *
 * @param name - the file's name, for error messages
 * @throws {PlanError} in one line, when the text is not a plan, was altered after its hashes were taken, exceeds a limit, or lacks cells of
 * Table 1 (or of its own grid) for one of its seeds, or the controls of its page
 */
export function parsePlanFile(content: string, name: string): PlanFile {
  const refuse = (what: string): never => {
    throw new PlanError(`plan ${name}: ${what}`);
  };
  let parsed: z.infer<typeof planFileSchema>;
  try {
    parsed = parseWith(planFileSchema, content);
  } catch (error) {
    return refuse((error as Error).message);
  }
  const { sha256: stated, origin, originSha256, ...declared } = parsed;
  const plan = declared as Plan; // an optional property that is undefined cannot come from JSON
  const sha256 = planDigest(plan);
  if (stated !== undefined && stated !== sha256) {
    refuse(
      `sha256 must be that of the plan, ${sha256}, got ${stated}: the plan was changed after its hash was taken; remove sha256 to declare a new plan`,
    );
  }
  const ofOrigin = origin === undefined ? undefined : originDigest(origin);
  if (originSha256 !== undefined && originSha256 !== ofOrigin) {
    refuse(
      `originSha256 must be that of origin, ${ofOrigin ?? 'which is missing'}, got ${originSha256}: one of the two was changed after the run; run the plan again, or remove both to declare a new plan`,
    );
  }
  requireCells(plan, refuse);
  return origin === undefined ? { plan, sha256 } : { plan, sha256, origin };
}

function requireCells(plan: Plan, refuse: (what: string) => never): void {
  if (new Set(plan.seeds).size < plan.seeds.length) refuse('seeds must differ, got one twice');
  const planned = new Set<string>();
  planCells(plan).forEach((cell, i) => {
    const text = canonicalJson(cell);
    if (planned.has(text)) refuse(`cells[${i}]: cells must differ, got ${settingName(cell)}, seed ${cell.seed}, twice`);
    planned.add(text);
  });
  const requireAll = (what: string, cells: readonly Cell[]): void => {
    const missing = cells.filter((cell) => !planned.has(canonicalJson(cell)));
    const [first] = missing;
    if (first === undefined) return;
    refuse(
      `cells must hold ${what}, got none for ${settingName(first)}, seed ${first.seed}` +
        (missing.length > 1 ? `, and ${missing.length - 1} more` : ''),
    );
  };
  requireAll(
    plan.grid === undefined ? 'Table 1 for every seed' : 'its grid for every seed',
    tableCells(plan.protocol, plan.seeds, plan.grid),
  );
  if (plan.grid !== undefined && plan.outputs.some((output) => output === 'claims' || output === 'page'))
    refuse('the outputs of a grid must be table and statistics, got claims or a page, which are about Table 1');
  if (plan.outputs.includes('page')) requireAll('the controls of its page', evidenceCells(plan.protocol, plan.seeds));
  if (new Set(plan.claims.map(({ id }) => id)).size < plan.claims.length) refuse('claims must have different ids');
}

/** The text of a plan file: one line per property, and one per cell and claim. The same plan always gives the same bytes. */
export function planFileText({ plan, sha256, origin }: PlanFile): string {
  const { schema, outputs, protocol, seeds, grid, dataset, analysis, margins, claims, mechanism, stoppingRule, cells } =
    plan;
  const content = {
    schema,
    sha256,
    origin,
    originSha256: origin === undefined ? undefined : originDigest(origin),
    outputs,
    protocol,
    seeds,
    grid,
    dataset,
    analysis,
    margins,
    claims,
    mechanism,
    stoppingRule,
    cells,
  };
  const properties = Object.entries(content).filter(([, value]) => value !== undefined);
  const lines = properties.map(([name, value]) => `  ${JSON.stringify(name)}: ${valueText(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function valueText(value: unknown): string {
  if (!Array.isArray(value) || typeof value[0] !== 'object') return canonicalJson(value);
  return `[\n${value.map((item) => `    ${canonicalJson(item)}`).join(',\n')}\n  ]`;
}

import type { CheckOptions } from '../check/check-options.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { Finding } from '../check/gradient-report.js';
import type { Subject } from '../check/subject.js';
import type { SlopePoint } from '../derivative/direction-slope.js';
import type { Lookalike } from '../probe/lookalikes.js';
import type { Baseline, Neighbour } from '../probe/neighbour.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { JudgedKinks } from '../verdict/kink-check.js';

/** What every rule may look at: the functions, and what they gave at the parameters when they were first called. */
export interface CallFacts {
  readonly check: GradientCheck;
  readonly subject: Subject;
  readonly baseline: Baseline;
  readonly seed: number;
  readonly scope: NonNullable<CheckOptions['scope']>;
  /** A point near the parameters; none where the functions are defined at the parameters alone. */
  readonly neighbour: Neighbour | undefined;
  /** Points that share a key with one another. */
  readonly lookalikes: readonly Lookalike[];
}

/** The same once the noise of loss and gradient is known. */
export interface PointFacts extends CallFacts {
  /** The point with all that a correct gradient may be off by. */
  readonly slopes: SlopePoint;
  readonly point: CheckedPoint;
}

/** The same once every entry is judged. */
export interface OutcomeFacts extends PointFacts {
  readonly outcomes: readonly BlockOutcome[];
  /** The entries at kinks, and the smooth pieces that meet there. */
  readonly kinks?: JudgedKinks['kinks'];
}

/** The facts that a rule of each phase gets, in the order of running. */
export interface FactsOf {
  /** Before anything is measured. */
  readonly calls: CallFacts;
  /** Before the entries. */
  readonly laws: PointFacts;
  /** After the entries. */
  readonly outcomes: OutcomeFacts;
}

/** What a correct gradient does whatever its values are. */
export interface Rule<Phase extends keyof FactsOf> {
  /** As findings and the documentation name it. */
  readonly name: string;
  readonly kind: 'protocol' | 'law';
  readonly phase: Phase;
  /** Rules after whose finding this one would say nothing more. */
  readonly unless: readonly string[];
  readonly applies: (facts: FactsOf[Phase]) => boolean;
  /** What is wrong, one message each; nothing for a correct gradient. */
  readonly run: (facts: FactsOf[Phase]) => Promise<readonly RuleFinding[]>;
}

/** A message, with what differs from the rule's own name and kind. */
export type RuleFinding = Pick<Finding, 'message'> & Partial<Finding>;

/** Runs the rules of one phase in their order. */
export async function runRules<Phase extends keyof FactsOf>(
  rules: readonly Rule<Phase>[],
  facts: FactsOf[Phase],
  earlier: readonly Finding[] = [],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, kind, unless, applies, run } of rules) {
    const isSaid = [...earlier, ...findings].some(({ rule }) => unless.includes(rule));
    if (isSaid || !applies(facts)) continue;
    findings.push(...(await run(facts)).map((found) => ({ kind, rule: name, ...found })));
  }
  return findings;
}

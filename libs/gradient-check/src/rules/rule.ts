import type { CheckOptions } from '../check/check-options.js';
import type { GradientCheck } from '../check/gradient-check.js';
import type { Finding } from '../check/gradient-report.js';
import type { Subject } from '../check/subject.js';
import type { SlopePoint } from '../derivative/direction-slope.js';
import type { Lookalike } from '../probe/lookalikes.js';
import type { Baseline, Neighbour } from '../probe/neighbour.js';
import type { CheckedPoint } from '../verdict/checked-point.js';
import type { BlockOutcome } from '../verdict/block-outcome.js';
import type { JudgedKinks } from '../kinks/judge-kinks.js';

/** The facts that every rule gets: the functions of the check, and what they returned when they were first called at the parameters. */
export interface CallFacts {
  readonly check: GradientCheck;
  readonly subject: Subject;
  readonly baseline: Baseline;
  readonly seed: number;
  readonly scope: NonNullable<CheckOptions['scope']>;
  /** A point near the parameters; undefined where the functions are defined only at the parameters. */
  readonly neighbour: Neighbour | undefined;
  /** Points each of which shares a coarse key with the one before. */
  readonly lookalikes: readonly Lookalike[];
}

/** The facts once the noise of loss and gradient is known. */
export interface PointFacts extends CallFacts {
  /** The point, with everything by which a correct gradient may be off. */
  readonly slopes: SlopePoint;
  readonly point: CheckedPoint;
}

/** The facts once every entry is judged. */
export interface OutcomeFacts extends PointFacts {
  readonly outcomes: readonly BlockOutcome[];
  /** The entries at kinks, and the smooth pieces that meet there. */
  readonly kinks?: JudgedKinks['kinks'];
}

/** The facts that the rules of each phase get; the phases run in this order. */
interface FactsOf {
  /** Before anything is measured. */
  readonly calls: CallFacts;
  /** Before the entries are judged. */
  readonly laws: PointFacts;
  /** After the entries are judged. */
  readonly outcomes: OutcomeFacts;
}

/** A rule that a correct gradient keeps whatever its values are. */
export interface Rule<Phase extends keyof FactsOf> {
  /** The name of the rule in findings and in the documentation. */
  readonly name: string;
  readonly kind: Finding['kind'];
  readonly phase: Phase;
  /** Names of the rules after whose findings this rule would add nothing. */
  readonly unless: readonly string[];
  readonly applies: (facts: FactsOf[Phase]) => boolean;
  /** Returns a message for each thing that is wrong; none for a correct gradient. */
  readonly run: (facts: FactsOf[Phase]) => Promise<readonly RuleFinding[]>;
}

/** The message of a finding, with whatever differs from the name and kind of the rule. */
export type RuleFinding = Pick<Finding, 'message'> & Partial<Finding>;

/** Returns a finding for each of the messages that there are. */
export function findingsOf(...messages: readonly (string | undefined)[]): RuleFinding[] {
  return messages.flatMap((message) => (message === undefined ? [] : [{ message }]));
}

/**
 * Runs the rules of one phase in their order, and returns their findings.
 *
 * @param earlier - findings of the phases before; the laws get none, so that their `unless` counts laws alone
 */
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

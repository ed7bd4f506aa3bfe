import { type Evidence, type Judgement, isDone, judge } from '../judge/judge.js';
import { declareLooks, rememberedLevels } from '../judge/looks.js';
import type { ComparePlan } from '../judge/plan.js';
import { type Replicate, replicateOf } from '../judge/replicate.js';

/** Draws from N(0, 1); the same seed always gives the same numbers. */
export function normals(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = (): number => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) + 0.5) / 2 ** 32;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

export interface MadeUpMachine {
  /** Standard deviation of ln(head / base) between processes. */
  readonly between: number;
  /** Standard deviation of ln(time) between the slices of a process. */
  readonly within: number;
  /** Share of slices that other programs interrupt, and the factor by which these take longer. */
  readonly interrupted: number;
  readonly factor: number;
}

const ROUNDS = 40;

/** The result of a process in which head takes `exp(effect)` times as long as base. */
export function madeUpReplicate(effect: number, machine: MadeUpMachine, normal: () => number): Replicate {
  // Each seat has its own level; two of the seats stand for base.
  const level = (): number => (machine.between / Math.sqrt(1.5)) * normal();
  const slices = (own: number): number[] =>
    Array.from({ length: ROUNDS }, () => {
      const interrupted = Math.abs(normal()) > 2.5 - 2.5 * Math.sqrt(machine.interrupted);
      return 100 * Math.exp(own + machine.within * normal()) * (interrupted ? machine.factor : 1);
    });
  return replicateOf({ times: { base: slices(level()), control: slices(level()), head: slices(level() + effect) } });
}

/** A comparison on such a machine, continued until it is done. */
export function madeUpComparison(
  effects: readonly number[],
  plan: ComparePlan,
  draw: (effect: number) => Replicate,
  secondsEach = 2.3,
  levels = rememberedLevels(),
): Judgement[] {
  const looks = declareLooks(secondsEach, plan);
  const evidence = effects.map((_, i) => ({ name: `${i}`, looks, replicates: [] as Replicate[] }));
  const open = new Set(evidence.keys());
  let judgements: Judgement[] = [];
  while (open.size > 0) {
    for (const i of open) evidence[i]!.replicates.push(draw(effects[i]!));
    if (![...open].some((i) => looks.counts.includes(evidence[i]!.replicates.length))) continue;
    judgements = judge(evidence satisfies Evidence[], plan, levels);
    for (const i of open) if (isDone(evidence[i]!, judgements[i]!, plan)) open.delete(i);
  }
  return judgements;
}

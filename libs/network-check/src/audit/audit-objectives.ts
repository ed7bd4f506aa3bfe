import { type GradientReport, checkGradient } from '@gradproof/gradient-check';
import { parameterNames, parametersOver } from '@gradproof/network';
import { checkNetworkGradient } from '../check-network-gradient.js';
import { type NetworkGradientFunction, type NetworkProblem, problemLoss, problemPass } from '../network-problem.js';
import type { CheckingRule, RulePoint } from './checking-rule.js';
import { clippedCheck, clippedGradient, clippedLoss } from './clipped-check.js';
import { exactGradient } from './exact-gradient.js';
import type { LossVariant } from '../faults/loss-variant.js';
import { type Fixed, toNumber } from './fixed-point.js';
import { stagedGradient } from '../faults/staged-backpropagation.js';
import { LOSS_FLOOR } from '../faults/objective-faults.js';

/** A loss, its exact gradient, and how it is checked. */
export interface Objective {
  readonly kind: LossVariant['kind'];
  readonly problem: NetworkProblem;
  readonly exact: readonly Fixed[];
  readonly right: NetworkGradientFunction;
  readonly check: (gradient: NetworkGradientFunction) => Promise<GradientReport>;
  readonly accepts: readonly { readonly name: string; readonly judge: (gradient: Float64Array) => boolean }[];
}

/** The losses of one network, by kind. */
export async function objectivesOf(
  problem: NetworkProblem,
  rules: readonly CheckingRule[],
): Promise<Readonly<Record<LossVariant['kind'], Objective>>> {
  const scope = 'point';
  const build = async (
    kind: LossVariant['kind'],
    at: NetworkProblem,
    loss: (there: NetworkProblem) => number,
    right: NetworkGradientFunction,
    check: Objective['check'],
  ): Promise<Objective> => {
    const exact = exactGradient(at, { kind, floor: kind === 'exact' ? 0 : LOSS_FLOOR });
    const point = rulePoint(at, exact, loss);
    const accepts: Objective['accepts'][number][] = [];
    for (const { name, at: prepare } of rules) accepts.push({ name, judge: await prepare(point) });
    return { kind, problem: at, exact, right, check, accepts };
  };
  const epsilon = { ...problem, network: { ...problem.network, lossEpsilon: LOSS_FLOOR } };
  const own = (there: NetworkProblem): number => problemLoss(there, problemPass(there), there.parameters);
  return {
    exact: await build(
      'exact',
      problem,
      own,
      (at) => stagedGradient(at),
      (gradient) => checkNetworkGradient(problem, gradient, { scope }),
    ),
    epsilon: await build(
      'epsilon',
      epsilon,
      own,
      (at) => stagedGradient(at),
      (gradient) => checkNetworkGradient(epsilon, gradient, { scope }),
    ),
    clipped: await build(
      'clipped',
      problem,
      (there) => clippedLoss(there, LOSS_FLOOR),
      (at) => clippedGradient(at, LOSS_FLOOR),
      (gradient) => checkGradient(clippedCheck('clipped', problem, LOSS_FLOOR, gradient), { scope }),
    ),
  };
}

function rulePoint(problem: NetworkProblem, exact: readonly Fixed[], loss: (at: NetworkProblem) => number): RulePoint {
  const { parameters, network } = problem;
  let from = 0;
  const blocks = parameterNames.map((name) => ({ from, to: (from += parameters[name].length) }));
  return {
    theta: parameters.theta.slice(),
    blocks,
    loss: (theta) => loss({ ...problem, parameters: parametersOver(theta, network.size) }),
    exact: Float64Array.from(exact, toNumber),
  };
}

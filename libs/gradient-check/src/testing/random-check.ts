import { type RandomStream, stream } from '@gradproof/random';
import type { GradientCheck, GradientSet, ParameterSet } from '../check/gradient-check.js';
import { type FunctionDraw, type FunctionFamily, functionFamilies } from './function-family.js';
import { type Node, type Tape, tape } from './tape.js';

/** A correct check and what is special about it. */
export interface RandomCheck {
  readonly check: GradientCheck;
  readonly family: string;
  /** Parameters thirty times their usual size, so that activations and softmaxes saturate. */
  readonly saturated: boolean;
  readonly ties: boolean;
  /** Parameters and gradient in float32, loss in float64. */
  readonly float32: boolean;
  /** Parameters of one block differ by up to twelve orders of magnitude. */
  readonly scaled: boolean;
  /** Added to the loss; 0 for most. */
  readonly offset: number;
}

/**
 * A random correct check, the same for the same seed and number. One in ten saturates, one in ten sits at ties, one in
 * four is float32, one in five has its parameters scaled by 1e-6 to 1e6, one in twenty has a constant added to its
 * loss, and the loss itself is scaled by 1e-6 to 1e6 in one of five.
 *
 * @param families - more of them may join from outside
 */
export function randomCheck(
  seed: number,
  number: number,
  families: readonly FunctionFamily[] = functionFamilies,
): RandomCheck {
  const random = stream(seed, `random check ${number}`);
  const family = families[random.integer(families.length)]!;
  const chance = (probability: number): boolean => random.uniform() < probability;
  const [saturated, ties, float32, scaled] = [chance(0.1), chance(0.1), chance(0.25), chance(0.2)];
  const lossScale = chance(0.2) ? 10 ** (12 * random.uniform() - 6) : 1;
  const offset = chance(0.05) ? lossScale * 10 ** (2 + 4 * random.uniform()) : 0;
  const draw = family.draw(random, { ties });
  const { parameters, factors } = drawParameters(draw, random, { saturated, float32, scaled });

  const evaluate = (
    given: ParameterSet,
    round: (value: number) => number,
  ): { t: Tape; nodes: Record<string, Node>; loss: Node } => {
    const t = tape(round, float32 ? Math.fround : identity);
    const nodes: Record<string, Node> = {};
    const inputs: Record<string, Node> = {};
    for (const [name, { rows, columns }] of Object.entries(draw.shapes)) {
      nodes[name] = t.leaf(rows, columns, given[name]!);
      const factor = factors[name];
      inputs[name] = factor === undefined ? nodes[name] : t.multiply(nodes[name], t.leaf(rows, columns, factor));
    }
    return { t, nodes, loss: t.scale(draw.loss(t, inputs), lossScale) };
  };
  const check: GradientCheck = {
    name: `${family.name} ${number}`,
    parameters,
    loss: (given) => evaluate(given, identity).loss.value[0]! + offset,
    gradient(given): GradientSet {
      const { t, nodes, loss } = evaluate(given, float32 ? Math.fround : identity);
      t.backward(loss);
      const entries = Object.entries(nodes).map(([name, { adjoint }]) => [
        name,
        float32 ? new Float32Array(adjoint) : adjoint.slice(),
      ]);
      return Object.fromEntries(entries) as GradientSet;
    },
  };
  return { check, family: family.name, saturated, ties, float32, scaled, offset };
}

const identity = (value: number): number => value;

function drawParameters(
  { shapes }: FunctionDraw,
  random: RandomStream,
  { saturated, float32, scaled }: Pick<RandomCheck, 'saturated' | 'float32' | 'scaled'>,
): { parameters: Record<string, Float64Array | Float32Array>; factors: Record<string, Float64Array> } {
  const parameters: Record<string, Float64Array | Float32Array> = {};
  const factors: Record<string, Float64Array> = {};
  for (const [name, { rows, columns, size }] of Object.entries(shapes)) {
    const values = Float64Array.from({ length: rows * columns }, () => size * random.normal() * (saturated ? 30 : 1));
    if (scaled) {
      // the loss sees p * factor, so the parameters themselves spread over twelve orders of magnitude
      const factor = values.map(() => (float32 ? Math.fround : Number)(10 ** (12 * random.uniform() - 6)));
      factors[name] = factor;
      parameters[name] = values.map((value, i) => value / factor[i]!);
    } else parameters[name] = values;
    if (float32) parameters[name] = new Float32Array(parameters[name]);
  }
  return { parameters, factors };
}

/** The same check with one entry of its gradient multiplied by `factor`. */
export function withScaledEntry(check: GradientCheck, name: string, index: number, factor: number): GradientCheck {
  return {
    ...check,
    async gradient(parameters) {
      const gradient = await check.gradient(parameters);
      const values = gradient[name]!;
      const wrong = values instanceof Float32Array ? new Float32Array(values) : Float64Array.from(values);
      wrong[index]! *= factor;
      return { ...gradient, [name]: wrong };
    },
  };
}

import { type RandomStream, stream } from '@gradproof/random';
import type { GradientCheck, GradientSet, ParameterSet } from '../check/gradient-check.js';
import { type FunctionDraw, type FunctionFamily, functionFamilies } from './function-family.js';
import { type Node, type Precision, type Tape, tape } from './tape.js';

/** A correct check, and what is special about it. */
export interface RandomCheck {
  readonly check: GradientCheck;
  readonly family: string;
  /** Whether parameters are thirty times their usual size, so that activations and softmaxes saturate. */
  readonly saturated: boolean;
  readonly ties: boolean;
  /** Whether parameters and gradient are float32; the loss is float64 but for checks that were asked for with a float32 loss. */
  readonly float32: boolean;
  /** Whether parameters of one block differ by up to twelve orders of magnitude. */
  readonly scaled: boolean;
  /** Constant added to the loss; 0 for most checks. */
  readonly offset: number;
  /** The gradient in float64 at the check's own parameters: of float32 checks, the one that their own differs from by rounding. */
  readonly exactGradient: () => GradientSet;
}

/**
 * Returns a random correct check, which is the same for the same seed and number. One in ten saturates, one in ten sits at ties, one in four is
 * float32, one in five has its parameters scaled by 1e-6 to 1e6, one in twenty has a constant added to its loss, and one in five has its loss scaled
 * by 1e-6 to 1e6.
 *
 * @param families - the families to draw from; callers may add their own
 * @param lossPrecision - `float32`: parameters, gradient and loss are computed in float32, as most frameworks do
 */
export function randomCheck(
  seed: number,
  number: number,
  families: readonly FunctionFamily[] = functionFamilies,
  lossPrecision: Precision = 'float64',
): RandomCheck {
  const random = stream(seed, `random check ${number}`);
  const family = families[random.integer(families.length)]!;
  const chance = (probability: number): boolean => random.uniform() < probability;
  const [saturated, ties, single, scaled] = [chance(0.1), chance(0.1), chance(0.25), chance(0.2)];
  const float32 = single || lossPrecision === 'float32';
  const lossScale = chance(0.2) ? 10 ** (12 * random.uniform() - 6) : 1;
  const offset = chance(0.05) ? lossScale * 10 ** (2 + 4 * random.uniform()) : 0;
  const draw = family.draw(random, { ties });
  const { parameters, factors } = drawParameters(draw, random, { saturated, float32, scaled });

  const stored = float32 ? 'float32' : 'float64';
  const record = (precision: Precision): Recording => {
    const t = tape(precision, stored);
    const leaves: Record<string, Node> = {};
    const inputs: Record<string, Node> = {};
    for (const [name, { rows, columns }] of Object.entries(draw.shapes)) {
      const leaf = t.leaf(rows, columns, parameters[name]!);
      const factor = factors[name];
      leaves[name] = leaf;
      inputs[name] = factor === undefined ? leaf : t.multiply(leaf, t.constant(rows, columns, factor));
    }
    return { t, leaves: Object.entries(leaves), loss: t.scale(draw.loss(t, inputs), lossScale) };
  };
  const exact = record('float64');
  const own = float32 ? record('float32') : exact;
  const check: GradientCheck = {
    name: `${family.name} ${number}`,
    parameters,
    loss(given) {
      const recording = lossPrecision === 'float32' ? own : exact;
      play(recording, given);
      const loss = recording.loss.value[0]! + offset;
      return lossPrecision === 'float32' ? Math.fround(loss) : loss;
    },
    gradient(given): GradientSet {
      const gradient = differentiate(own, given);
      return float32
        ? Object.fromEntries(Object.entries(gradient).map(([name, values]) => [name, new Float32Array(values)]))
        : gradient;
    },
  };
  const exactGradient = (): GradientSet => differentiate(exact, parameters);
  return { check, family: family.name, saturated, ties, float32, scaled, offset, exactGradient };
}

/** A loss recorded on a tape. */
interface Recording {
  readonly t: Tape;
  /** The parameters, by name. */
  readonly leaves: readonly (readonly [string, Node])[];
  readonly loss: Node;
}

/** Computes the loss again, at other parameters. */
function play({ t, leaves }: Recording, given: ParameterSet): void {
  for (const [name, leaf] of leaves) t.assign(leaf, given[name]!);
  t.forward();
}

/** Returns the gradient, as exactly as the recording computes. */
function differentiate(recording: Recording, given: ParameterSet): Record<string, Float64Array> {
  play(recording, given);
  recording.t.backward(recording.loss);
  return Object.fromEntries(recording.leaves.map(([name, { adjoint }]) => [name, adjoint.slice()]));
}

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

/** Returns the check with one entry of its gradient multiplied by `factor`. */
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

import type { RandomStream } from '@gradproof/random';
import { ulp } from '../check/number-format.js';
import type { Block, RoundedBy } from '../check/parameter-layout.js';
import type { FlatGradient } from '../check/flat-gradient.js';
import type { Subject } from '../check/subject.js';
import { isFloat32Gradient } from './gradient-precision.js';
import { type Neighbour, neighbourOf } from '../probe/neighbour.js';
import { entryScales, randomSign } from '../probe/scales.js';
import { plus } from '../probe/vector.js';

/** Ends of a move that stays within one float32 number, in units in its last place from its middle: at unequal distances, since the loss may be even. */
const WITHIN = [-0.4, 0.3] as const;
/** Ends of an equally large move into the next number. */
const ACROSS = [0.2, 0.9] as const;
/** Number of moves into the next number that must change the loss while no move within one does: for a loss that is rounded at its end they do so once in 1,000. */
const SHOWN = 10;
/** Largest number of pairs of moves. */
const DRAWS = 32;

/**
 * Float64 parameters that are in effect float32, by name, and why: the loss rounds them, so that moves within one float32 number never change it, while
 * equally large moves into the next one do (a loss that is rounded at its end changes as often under both); or their gradient is float32.
 */
export async function roundedParameters(
  subject: Subject,
  gradient: FlatGradient,
  random: RandomStream,
): Promise<ReadonlyMap<string, RoundedBy>> {
  const rounded = new Map<string, RoundedBy>();
  let neighbour: Promise<Neighbour | undefined> | undefined;
  const elsewhere = async ({ name }: Block): Promise<Float64Array | undefined> => {
    if (gradient.raw[name] instanceof Float32Array) return undefined;
    neighbour ??= neighbourOf(subject, random);
    return (await neighbour)?.gradient.values;
  };
  for (const block of subject.layout.blocks) {
    if (block.float32 || block.length === 0) continue;
    if (await isRounded(subject, block, random)) rounded.set(block.name, 'loss');
    else if (isFloat32Gradient(block, gradient) && isFloat32Gradient(block, gradient, await elsewhere(block)))
      rounded.set(block.name, 'gradient');
  }
  return rounded;
}

async function isRounded(subject: Subject, block: Block, random: RandomStream): Promise<boolean> {
  const scales = entryScales(subject.layout, subject.theta);
  let shown = 0;
  for (let draw = 0; draw < DRAWS && shown < SHOWN; draw++) {
    const middle = subject.theta.slice();
    const moves = new Float64Array(subject.layout.size);
    for (let i = block.offset; i < block.offset + block.length; i++) {
      // around an entry that is 0, moves by float32 units would be too small to matter
      const value = middle[i] === 0 ? scales[i]! * (0.5 + random.uniform()) : middle[i]!;
      const unit = ulp({ float32: true }, value);
      // another number on each draw: a parameter rounded to decimals, and given with few of them, lies in the middle of its stretch
      middle[i] = Math.fround(value - Math.sign(value) * Math.floor(DRAWS * random.uniform()) * unit);
      moves[i] = randomSign(random) * unit;
    }
    const changes = async ([from, to]: readonly [number, number]): Promise<boolean> => {
      const lossAt = (units: number): number | Promise<number> => subject.loss(plus(middle, units, moves));
      return !Object.is(await lossAt(from), await lossAt(to));
    };
    if (await changes(WITHIN)) return false;
    if (await changes(ACROSS)) shown++;
  }
  return shown >= SHOWN;
}

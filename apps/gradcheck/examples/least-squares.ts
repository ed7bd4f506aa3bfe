/* The residuals of a fitted curve and their Jacobian, as a least-squares optimiser takes them. Entries are named `output[4] by b`. */

const times = Array.from({ length: 12 }, (_, i) => i / 4);
const seen = times.map((t) => 2 * Math.exp(-0.7 * t) + 0.1 * Math.sin(9 * t));

interface Decay {
  a: number;
  b: number;
}
const value = ({ a, b }: Decay): number[] => times.map((t, i) => a * Math.exp(-b * t) - seen[i]);
const jacobian = ({ a, b }: Decay): Decay[] =>
  times.map((t) => ({ a: Math.exp(-b * t), b: -a * t * Math.exp(-b * t) }));

// check
const right = { name: 'residuals of a decay', parameters: { a: 1.5, b: 0.5 }, value, jacobian };
// end

const signless = (p: Decay): Decay[] => jacobian(p).map(({ a, b }) => ({ a, b: -b }));
export default [right, { ...right, name: 'wrong: residuals of a decay, sign of b', jacobian: signless }];

import { type BlockEvidence, CLEAR_ENTRY, type Explanation, inputOf, placesOff } from './block-evidence.js';

/** A factor that the chain rule brings in where a loss sees a function of a parameter. */
interface ChainFactor {
  readonly of: (theta: number) => number;
  readonly name: (theta: string) => string;
  /** The mistake where the factor is missing. */
  readonly missing: string;
  /** The mistake where the factor is there once too often. */
  readonly extra: string;
}

const sigmoid = (v: number): number => 1 / (1 + Math.exp(-v));

/** The factors, the commonest first. */
const FACTORS: readonly ChainFactor[] = [
  {
    of: (v) => v,
    name: (x) => x,
    missing: 'the factor of a product or of a logarithm is missing',
    extra: 'the derivative by the logarithm',
  },
  {
    of: Math.exp,
    name: (x) => `exp(${x})`,
    missing: 'the derivative of exp is missing',
    extra: 'exp is applied twice',
  },
  {
    of: (v) => 2 * v,
    name: (x) => `2 ${x}`,
    missing: 'the derivative of a square is missing',
    extra: 'that of a square is applied twice',
  },
  {
    of: (v) => v * v,
    name: (x) => `${x}^2`,
    missing: 'a square of the parameter is missing',
    extra: 'the derivative by a reciprocal, or a square too much',
  },
  {
    of: Math.sqrt,
    name: (x) => `sqrt(${x})`,
    missing: 'a root of the parameter is missing',
    extra: 'a root of the parameter too much',
  },
  {
    of: (v) => 2 * Math.sqrt(v),
    name: (x) => `2 sqrt(${x})`,
    missing: 'the derivative of a square is missing',
    extra: 'the derivative of a root is missing',
  },
  {
    of: (v) => sigmoid(v) * sigmoid(-v),
    name: (x) => `s(1 - s), s = sigmoid(${x})`,
    missing: "the sigmoid's derivative is missing",
    extra: "the sigmoid's derivative is applied twice",
  },
  {
    of: sigmoid,
    name: (x) => `sigmoid(${x})`,
    missing: "softplus's derivative is missing",
    extra: "softplus's derivative is applied twice",
  },
  {
    of: (v) => 1 - Math.tanh(v) ** 2,
    name: (x) => `1 - tanh(${x})^2`,
    missing: "tanh's derivative is missing",
    extra: "tanh's derivative is applied twice",
  },
  {
    of: Math.cos,
    name: (x) => `cos(${x})`,
    missing: "sin's derivative is missing",
    extra: "sin's derivative is applied twice",
  },
  {
    of: (v) => 1 / (1 + v * v),
    name: (x) => `1 / (1 + ${x}^2)`,
    missing: "arctan's derivative is missing",
    extra: "arctan's derivative is applied twice",
  },
  {
    of: (v) => 1 / (1 + Math.abs(v)) ** 2,
    name: (x) => `1 / (1 + |${x}|)^2`,
    missing: "softsign's derivative is missing",
    extra: "softsign's derivative is applied twice",
  },
  {
    of: Math.sign,
    name: (x) => `sign(${x})`,
    missing: 'the sign of the parameter is missing',
    extra: 'the sign of the parameter too much',
  },
];

/** How many times its bound an entry must be to be informative, where nothing was seen of it at other parameters. */
const CLEAR_HERE = 1e4;

/** Signature: the wrong entries are the true ones times a function of their parameters, or divided by it. */
export function timesFunction(evidence: BlockEvidence): Explanation[] {
  const { numerical, bound, parameters, nearby } = evidence;
  const clear = nearby === undefined ? CLEAR_HERE : CLEAR_ENTRY;
  const off = placesOff(evidence).filter((i) => Math.abs(numerical[i]!) > clear * bound[i]!);
  if (off.length === 0) return [];
  const found: Explanation[] = [];
  for (const [index, { of, name, missing, extra }] of FACTORS.entries()) {
    for (const power of [1, -1] as const) {
      const factorAt = (theta: number): number => of(theta) ** power;
      const factors = parameters.map(factorAt);
      const predicted = numerical.map((value, i) => (value === 0 ? 0 : value * factors[i]!));
      if (!predicted.every(Number.isFinite)) continue;
      const gain = 4 + 4 * off.reduce((largest, i) => Math.max(largest, Math.abs(factors[i]!)), 0);
      const message = (block: string): string =>
        power === 1
          ? `${block} is ${name(inputOf(block))} x the true gradient: ${extra}`
          : `${block} is the true gradient divided by ${name(inputOf(block))}: ${missing}`;
      // as simple as this one are those listed before it
      const choices = 2 * (index + 1);
      found.push({
        signature: 'chain rule',
        factor: 1,
        predicted,
        gain,
        choices,
        factorAt,
        isStep: of === Math.sign,
        telling: 'places',
        message,
      });
    }
  }
  return found;
}

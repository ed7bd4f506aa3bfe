import { UNIT_VECTORS } from '../tensorflow/linear-defects.mjs';

const STEP = 2 ** -7;
const TOLERANCE = 1e-3; // relative to the largest entry; both the rounding of a float32 output over STEP and the cube of STEP are far below

/**
 * The gradient that the library returns for a defect (`got`), and whether the library's own forward pass agrees with the exact gradient that the
 * check states (`holds`): at unit vectors for a linear operation, otherwise by central differences. `holds` is null when no exact gradient is stated.
 */
export async function verifyExact({ exact, proof, build }) {
  const check = build('a');
  const got = plain(await check.gradient(check.parameters));
  if (exact === null) return { got, holds: null };
  const slope = proof === UNIT_VECTORS ? atUnitVector : byDifference;
  for (const [name, values] of Object.entries(exact)) {
    const largest = Math.max(...values.map(Math.abs)) || 1;
    for (const [k, value] of values.entries()) {
      if (!(Math.abs((await slope(check, name, k)) - value) <= TOLERANCE * largest)) return { got, holds: false };
    }
  }
  return { got, holds: true };
}

async function atUnitVector({ loss, parameters }, name, k) {
  const at = (entry) => loss({ ...parameters, [name]: parameters[name].map((_, j) => Number(j === entry)) });
  return (await at(k)) - (await at(-1));
}

async function byDifference({ loss, parameters }, name, k) {
  const at = (step) => loss({ ...parameters, [name]: parameters[name].map((v, j) => (j === k ? v + step : v)) });
  return ((await at(STEP)) - (await at(-STEP))) / (2 * STEP);
}

const plain = (gradient) => Object.fromEntries(Object.entries(gradient).map(([name, g]) => [name, Array.from(g)]));

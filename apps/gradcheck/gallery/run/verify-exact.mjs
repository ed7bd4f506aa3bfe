import { parametersOf } from '../adapters/inputs.mjs';
import { UNIT_VECTORS } from '../tensorflow/defects.mjs';

/**
 * What the library returns for a defect, and, for a linear operation, whether its values at the unit vectors give the
 * exact gradient that the check states.
 */
export async function verifyExact({ inputs, exact, proof, build }) {
  const check = build('a');
  const got = await check.gradient(check.parameters);
  if (proof !== UNIT_VECTORS) return { got: plain(got), exact };
  const [name] = Object.keys(inputs);
  const { parameters } = parametersOf(inputs, 'float32');
  const at = (k) => check.loss({ [name]: parameters[name].map((_, j) => Number(j === k)) });
  const origin = await at(-1);
  const holds = await Promise.all(exact[name].map(async (v, k) => Math.abs((await at(k)) - origin - v) < 1e-5));
  return { got: plain(got), exact, holds: holds.every(Boolean) };
}

const plain = (gradient) => Object.fromEntries(Object.entries(gradient).map(([name, g]) => [name, Array.from(g)]));

/*
 * A check as data: the function `f` of tensors, its inputs, and what is known about the library's gradient. The kinds:
 *
 * right     the gradient is right, or one of the right ones at a tie
 * infinite  the slope is infinite and so is the library's answer: every verdict but `fail` is accepted
 * defect    the gradient is wrong: `statement` says how, `exact` holds the true one by input (null where only a subgradient exists), `proof` says why
 * throws    the forward or backward pass throws `message`
 *
 * `known` holds, by way, a verdict that is known to be another one; the reason stands beside it.
 */
export const right = (name, f, inputs, more = {}) => ({ name, kind: 'right', f, inputs, ...more });
export const infinite = (name, f, inputs) => ({ name, kind: 'infinite', f, inputs });
export const defect = (name, f, inputs, { exact, proof, ...more }) => ({
  name,
  kind: 'defect',
  f,
  inputs,
  exact,
  proof,
  ...more,
});
export const throws = (name, f, inputs, message) => ({ name, kind: 'throws', f, inputs, message });

const size = (shape) => shape.reduce((product, n) => product * n, 1);

/** Numbers of both signs from -1.29 to 1.32, none of them 0 or a half, and no two of 53 alike; `from` shifts the sequence. */
export const values = (shape, from = 0) => ({
  shape,
  values: Array.from({ length: size(shape) }, (_, k) => (((k + from) * 37 + 11) % 53) / 20 - 1.287),
});

/** Numbers from 0.4 to 3. */
export const positive = (shape, from = 0) => mapped(shape, from, (v) => v + 1.7);

/** Numbers from 0.05 to 0.95. */
export const fractions = (shape, from = 0) => mapped(shape, from, (v) => 0.5 + v / 2.9);

export const mapped = (shape, from, f) => ({ shape, values: values(shape, from).values.map(f) });

/** The numbers 1, 2, 3, ... in the given shape. */
export const counting = (...shape) => ({ shape, values: Array.from({ length: size(shape) }, (_, k) => k + 1) });

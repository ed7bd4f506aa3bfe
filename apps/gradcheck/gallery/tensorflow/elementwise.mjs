import { fractions, mapped, positive, right, values } from './check.mjs';

/** The backend's erf is a polynomial with the precision of float32; in doubles its slope differs from the right one, which the library returns. */
const POLYNOMIAL = { known: { d: 'fail' } };

/** Checks of elementwise functions of one tensor, at points where they are smooth. */
export const elementwise = (tf) => {
  const x = values([2, 3]);
  const p = positive([2, 3]);
  const u = mapped([2, 3], 0, (v) => v / 1.4); // between -1 and 1
  return [
    right('abs', tf.abs, { x }),
    right('acos', tf.acos, { x: u }),
    right('acosh', tf.acosh, { x: mapped([2, 3], 0, (v) => v + 2.5) }),
    right('asin', tf.asin, { x: u }),
    right('asinh', tf.asinh, { x }),
    right('atan', tf.atan, { x }),
    right('atanh', tf.atanh, { x: u }),
    right('ceil', tf.ceil, { x }),
    right('clipByValue', (t) => tf.clipByValue(t, -0.5, 0.7), { x }),
    right('cos', tf.cos, { x }),
    right('cosh', tf.cosh, { x }),
    right('elu', tf.elu, { x }),
    right('erf', tf.erf, { x }, POLYNOMIAL),
    right('erf in its tails', tf.erf, { x: [-2.4, 2.2, 0.3] }, POLYNOMIAL),
    right('exp', tf.exp, { x }),
    right('expm1', tf.expm1, { x }),
    right('floor', tf.floor, { x }),
    right('identity', tf.clone, { x }),
    right('isFinite, plus x', (t) => tf.add(t, tf.cast(tf.isFinite(t), 'float32')), { x }),
    right('isInf, plus x', (t) => tf.add(t, tf.cast(tf.isInf(t), 'float32')), { x }),
    right('isNaN, plus x', (t) => tf.add(t, tf.cast(tf.isNaN(t), 'float32')), { x }),
    right('leakyRelu', tf.leakyRelu, { x }),
    right('log', tf.log, { x: p }),
    right('log near 0', tf.log, { x: [0.01, 0.1, 2] }),
    right('log1p', tf.log1p, { x: p }),
    right('logSigmoid', tf.logSigmoid, { x }),
    right('logSigmoid, saturated', tf.logSigmoid, { x: [8, -8, 0.5] }),
    right('neg', tf.neg, { x }),
    right('onesLike, plus x', (t) => tf.add(t, tf.onesLike(t)), { x }),
    right('reciprocal', tf.reciprocal, { x: p }),
    right('relu', tf.relu, { x }),
    right('relu6', tf.relu6, { x: [-1, 0.5, 3, 5.5, 7] }),
    right('round', tf.round, { x }),
    right('rsqrt', tf.rsqrt, { x: p }),
    right('selu', tf.selu, { x }),
    right('sigmoid', tf.sigmoid, { x }),
    right('sigmoid, saturated', tf.sigmoid, { x: [-7, 9, 0.4] }),
    right('sign', tf.sign, { x }),
    right('sin', tf.sin, { x }),
    right('sinh', tf.sinh, { x }),
    right('softplus', tf.softplus, { x }),
    right('softplus, wide range', tf.softplus, { x: [-7, 8, 0.5] }),
    right('sqrt', tf.sqrt, { x: p }),
    right('sqrt near 0', tf.sqrt, { x: [0.01, 0.2, 5] }),
    right('square', tf.square, { x }),
    right('step', tf.step, { x }),
    right('tan', tf.tan, { x }),
    right('tanh', tf.tanh, { x }),
    right('tanh, saturated', tf.tanh, { x: [-4, 5, 0.3] }),
    right('zerosLike, plus x', (t) => tf.add(t, tf.zerosLike(t)), { x }),
    right('gelu by erf', (t) => tf.mul(tf.mul(t, 0.5), tf.add(1, tf.erf(tf.div(t, Math.SQRT2)))), { x }, POLYNOMIAL),
    right('sin of a scalar', tf.sin, { x: 0.7 }),
  ];
};

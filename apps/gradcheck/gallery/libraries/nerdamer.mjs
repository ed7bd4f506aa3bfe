import nerdamer from 'nerdamer/all.js';
import { entry, scalarFunction } from './entry.mjs';

/** A check whose loss is `value` and whose derivative is the expression that the library returns for `text`. */
function expression(text, points, value) {
  const slope = nerdamer.diff(nerdamer(text), 'x').buildFunction(['x']);
  return scalarFunction(points, value, (x) => slope(x));
}

const right = (text, points, value) => entry('right', text, expression(text, points, value));
const defect = (text, point, value, exact, formula) =>
  entry('defect', text, expression(text, [point], value), {
    statement: 'the chain rule is missing in what is returned',
    exact: { x: [exact] },
    proof: `the slope is ${formula}`,
  });

export const load = () => [
  right('x^3-2*x', [-1.2, 0.4], (x) => x ** 3 - 2 * x),
  right('exp(x^2)', [-0.6, 0.9], (x) => Math.exp(x * x)),
  right('log(x)', [0.3, 2], Math.log),
  right('sqrt(x)', [0.3, 2], Math.sqrt),
  right('sin(x^2)', [-1.2, 0.4], (x) => Math.sin(x * x)),
  right('cos(3*x)', [-1.2, 0.4], (x) => Math.cos(3 * x)),
  right('tan(x)', [-1.2, 0.4], Math.tan),
  right('asin(x)', [-0.7, 0.4], Math.asin),
  right('acos(x)', [-0.7, 0.4], Math.acos),
  right('atan(x)', [-1.2, 0.4], Math.atan),
  right('sinh(x)', [-1.2, 0.4], Math.sinh),
  right('cosh(x)', [-1.2, 0.4], Math.cosh),
  right('tanh(x)', [-1.2, 0.4], Math.tanh),
  right('x*sin(x)/(x+3)', [-1.2, 0.4], (x) => (x * Math.sin(x)) / (x + 3)),
  defect('asinh(x)', 1, Math.asinh, Math.SQRT1_2, '1 / sqrt(x^2 + 1)'),
  defect('acosh(x)', 2, Math.acosh, 1 / Math.sqrt(3), '1 / sqrt(x^2 - 1)'),
  defect('atanh(x)', 0.5, Math.atanh, 4 / 3, '1 / (1 - x^2)'),
  defect('acoth(x)', 2, (x) => Math.log((x + 1) / (x - 1)) / 2, -1 / 3, '1 / (1 - x^2)'),
  defect('asech(x)', 0.5, (x) => Math.acosh(1 / x), -4 / Math.sqrt(3), '-1 / (x sqrt(1 - x^2))'),
  entry(
    'defect',
    'atan2(2,x)',
    expression('atan2(2,x)', [1], (x) => Math.atan2(2, x)),
    {
      statement: 'the slope by the second argument is given as 0',
      exact: { x: [-0.4] },
      proof: 'atan2(2, x) has the slope -2 / (4 + x^2)',
    },
  ),
];

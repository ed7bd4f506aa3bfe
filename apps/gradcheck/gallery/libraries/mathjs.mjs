import { all, create } from 'mathjs';
import { entry, scalarFunction } from './entry.mjs';

const { derivative, parse } = create(all);

function expression(text, points) {
  const [value, slope] = [parse(text).compile(), derivative(text, 'x').compile()];
  return scalarFunction(
    points,
    (x) => value.evaluate({ x }),
    (x) => slope.evaluate({ x }),
  );
}

const rightOnes = {
  'x^3 - 2 x': [-1.2, 0.4],
  'exp(x^2)': [-0.6, 0.9],
  'log(x)': [0.3, 2],
  'log(x, 2)': [0.3, 2],
  'sqrt(x)': [0.3, 2],
  'x^x': [0.4, 1.3],
  '1 / x': [-0.5, 2],
  'sin(x) cos(2 x)': [-1.2, 0.4],
  'tan(x)': [-1.2, 0.4],
  'sec(x)': [-1.2, 0.4],
  'csc(x)': [0.4, 2],
  'cot(x)': [0.4, 2],
  'asin(x)': [-0.7, 0.4],
  'acos(x)': [-0.7, 0.4],
  'atan(x)': [-1.2, 0.4],
  'asec(x)': [1.4, 3],
  'acsc(x)': [1.4, 3],
  'acot(x)': [0.4, 2],
  'sinh(x)': [-1.2, 0.4],
  'cosh(x)': [-1.2, 0.4],
  'tanh(x)': [-1.2, 0.4],
  'sech(x)': [-1.2, 0.4],
  'csch(x)': [0.4, 2],
  'coth(x)': [0.4, 2],
  'asinh(x)': [-1.2, 0.4],
  'acosh(x)': [1.4, 3],
  'atanh(x)': [-0.7, 0.4],
  'asech(x)': [0.3, 0.8],
  'acsch(x)': [0.4, 2],
  'abs(x)': [-1.2, 0.4],
};

export const load = () => [
  ...Object.entries(rightOnes).map(([text, points]) => entry('right', text, expression(text, points))),
  entry('defect', 'acoth(x)', expression('acoth(x)', [2]), {
    statement: 'the sign is the other one',
    exact: { x: [-1 / 3] },
    proof: 'acoth x = log((x + 1) / (x - 1)) / 2 has the slope 1 / (1 - x^2)',
  }),
];

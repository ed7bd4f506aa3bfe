/* A function of a single number. */

const loss = (x: number): number => x ** 3 * Math.sin(x);
const gradient = (x: number): number => 3 * x ** 2 * Math.sin(x) + x ** 3 * Math.cos(x);

// check
const right = { name: 'x^3 sin x', parameters: 1.3, loss, gradient };
// end

export default [
  right,
  { ...right, name: 'wrong: x^3 sin x, half of it', gradient: (x: number) => x ** 3 * Math.cos(x) },
];

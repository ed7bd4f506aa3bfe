/* Rosenbrock's valley with Hessian-vector products, and a complex function written with pairs of real numbers. */

type Pair = [number, number];
const loss = ([x, y]: Pair): number => 100 * (y - x * x) ** 2 + (1 - x) ** 2;
const gradient = ([x, y]: Pair): Pair => [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)];
const hvp = ([x, y]: Pair, [s, t]: Pair): Pair => [
  (1200 * x * x - 400 * y + 2) * s - 400 * x * t,
  200 * t - 400 * x * s,
];

// check
const right = { name: 'valley', parameters: [-1.2, 1], loss, gradient, hvp };
// end

interface Complex {
  re: number;
  im: number;
}
/** The function z^2. */
const square = ({ re, im }: Complex): Complex => ({ re: re * re - im * im, im: 2 * re * im });
/** The Jacobian of a holomorphic f is that of multiplication by f' (Cauchy and Riemann): J t is f'(z) t, here 2 z t. */
const times2z = ({ re, im }: Complex, t: Complex): Complex => ({
  re: 2 * (re * t.re - im * t.im),
  im: 2 * (re * t.im + im * t.re),
});

// check
const complex = { name: 'complex square', parameters: { re: 0.3, im: -0.8 }, value: square, jvp: times2z };
// end

const conjugated = (z: Complex, t: Complex): Complex => times2z(z, { re: t.re, im: -t.im });
const halved = (p: Pair, [s, t]: Pair): Pair => [hvp(p, [s, t])[0], 200 * t];
export default [
  right,
  complex,
  { ...right, name: 'wrong: valley, one mixed term missing', hvp: halved },
  { ...complex, name: 'wrong: complex square, conjugated', jvp: conjugated },
];

import type { GradientCheck } from '@gradproof/gradient-check';

type Parameters = { x: Float64Array; gain: Float64Array; shift: Float64Array };

const ROWS = 3;
const COLUMNS = 4;
const EPSILON = 1e-5;
const WEIGHTS = Array.from({ length: ROWS * COLUMNS }, (_, i) => Math.cos(3 * i)); // turns the output into a scalar

function normalise(x: Float64Array, row: number): { centred: number[]; deviation: number } {
  const values = Array.from(x.subarray(row * COLUMNS, (row + 1) * COLUMNS));
  const mean = values.reduce((sum, v) => sum + v, 0) / COLUMNS;
  const centred = values.map((v) => v - mean);
  const variance = centred.reduce((sum, v) => sum + v * v, 0) / COLUMNS;
  return { centred, deviation: Math.sqrt(variance + EPSILON) };
}

const correct = {
  name: 'layer normalisation',
  parameters: {
    x: Float64Array.of(0.3, -1, 2, 0.7, 1.5, 1.4, -0.2, 0.9, -3, 0.1, 0.4, 2.2),
    gain: Float64Array.of(1, 0.5, -2, 1.5),
    shift: Float64Array.of(0.1, 0, -0.3, 0.2),
  },
  loss({ x, gain, shift }: Parameters) {
    let sum = 0;
    for (let row = 0; row < ROWS; row++) {
      const { centred, deviation } = normalise(x, row);
      centred.forEach((v, j) => (sum += WEIGHTS[row * COLUMNS + j] * ((gain[j] * v) / deviation + shift[j])));
    }
    return sum;
  },
  gradient({ x, gain }: Parameters) {
    const g = {
      x: new Float64Array(ROWS * COLUMNS),
      gain: new Float64Array(COLUMNS),
      shift: new Float64Array(COLUMNS),
    };
    for (let row = 0; row < ROWS; row++) {
      const { centred, deviation } = normalise(x, row);
      const inner = centred.map((_, j) => WEIGHTS[row * COLUMNS + j] * gain[j]);
      const mean = inner.reduce((sum, v) => sum + v, 0) / COLUMNS;
      const along = inner.reduce((sum, v, j) => sum + v * centred[j], 0) / COLUMNS / deviation ** 2;
      centred.forEach((v, j) => {
        g.x[row * COLUMNS + j] = (inner[j] - mean - v * along) / deviation;
        g.gain[j] += (WEIGHTS[row * COLUMNS + j] * v) / deviation;
        g.shift[j] += WEIGHTS[row * COLUMNS + j];
      });
    }
    return g;
  },
} satisfies GradientCheck;

const wrong = {
  ...correct,
  name: 'wrong: deviation taken for a constant',
  gradient(p: Parameters) {
    const g = correct.gradient(p);
    for (let row = 0; row < ROWS; row++) {
      const { deviation } = normalise(p.x, row);
      const inner = Array.from({ length: COLUMNS }, (_, j) => WEIGHTS[row * COLUMNS + j] * p.gain[j]);
      const mean = inner.reduce((sum, v) => sum + v, 0) / COLUMNS;
      inner.forEach((v, j) => (g.x[row * COLUMNS + j] = (v - mean) / deviation));
    }
    return g;
  },
} satisfies GradientCheck;

export default [correct, wrong];

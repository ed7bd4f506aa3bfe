/** A network of two layers with tanh between them, trained on one sample at a time. This is plain TypeScript and uses nothing of this project. */
export interface Mlp {
  readonly w1: Float64Array;
  readonly w2: Float64Array;
  readonly hidden: Float64Array;
  readonly inputs: number;
}

export function newMlp(inputs: number, hidden: number): Mlp {
  const weights = (length: number): Float64Array =>
    Float64Array.from({ length }, (_, i) => 0.1 * Math.sin(12.9898 * i));
  return { w1: weights(inputs * hidden), w2: weights(hidden), hidden: new Float64Array(hidden), inputs };
}

/** One step of gradient descent on the squared error of one sample; returns half the squared error before the step. */
export function trainStep({ w1, w2, hidden, inputs }: Mlp, x: Float64Array, target: number, rate: number): number {
  let output = 0;
  for (let j = 0; j < hidden.length; j++) {
    let sum = 0;
    for (let i = 0; i < inputs; i++) sum += w1[j * inputs + i] * x[i];
    hidden[j] = Math.tanh(sum);
    output += w2[j] * hidden[j];
  }
  const error = output - target;
  for (let j = 0; j < hidden.length; j++) {
    const back = error * w2[j] * (1 - hidden[j] ** 2);
    w2[j] -= rate * error * hidden[j];
    for (let i = 0; i < inputs; i++) w1[j * inputs + i] -= rate * back * x[i];
  }
  return 0.5 * error ** 2;
}

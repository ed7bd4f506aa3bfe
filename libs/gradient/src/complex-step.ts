import { type ActivationName, type Examples, type Network, type Parameters } from '@gradproof/network';

/** A complex number. All parameters of the network are real except the one that is moved. */
interface Complex {
  readonly re: number;
  readonly im: number;
}

const complex = (re: number, im = 0): Complex => ({ re, im });
const add = (a: Complex, b: Complex): Complex => complex(a.re + b.re, a.im + b.im);
const scale = (a: Complex, by: number): Complex => complex(a.re * by, a.im * by);
const times = (a: Complex, b: Complex): Complex => complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
const exp = (a: Complex): Complex => complex(Math.exp(a.re) * Math.cos(a.im), Math.exp(a.re) * Math.sin(a.im));
const reciprocal = (a: Complex): Complex => scale(complex(a.re, -a.im), 1 / (a.re * a.re + a.im * a.im));
const log = (a: Complex): Complex => complex(Math.log(Math.hypot(a.re, a.im)), Math.atan2(a.im, a.re));
const log1p = (a: Complex): Complex =>
  complex(0.5 * Math.log1p(2 * a.re + a.re * a.re + a.im * a.im), Math.atan2(a.im, 1 + a.re));

function sigmoid(a: Complex): Complex {
  if (a.re >= 0) return reciprocal(add(complex(1), exp(scale(a, -1))));
  const e = exp(a);
  return times(e, reciprocal(add(complex(1), e)));
}

/** Computed as `(t + i u) / (1 + i t u)` with t = tanh(re), u = tan(im), since `2 sigmoid(2 a) - 1` would lose the digits of a small tanh. */
function tanh(a: Complex): Complex {
  const t = Math.tanh(a.re);
  const u = Math.tan(a.im);
  const e = Math.exp(-2 * Math.abs(a.re));
  const complement = (4 * e) / ((1 + e) * (1 + e)); // 1 - t^2 without cancellation
  const size = 1 + t * t * u * u;
  return complex((t * (1 + u * u)) / size, (u * complement) / size);
}

type SmoothActivation = Exclude<ActivationName, 'relu'>;
const complexActivations: Readonly<Record<SmoothActivation, (a: Complex) => Complex>> = {
  sigmoid,
  tanh,
  softplus: (a) => (a.re >= 0 ? add(a, log1p(exp(scale(a, -1)))) : log1p(exp(a))),
};

/**
 * Writes the gradient by the complex step, `Im L(theta + i h e_p) / h` for every parameter p. The formula has no subtraction, so nothing
 * cancels however small h is.
 *
 * @param step - h
 * @param out - receives the flat, dense gradient
 * @throws {RangeError} for ReLU, which has no complex continuation
 * @see Squire, Trapp 1998, "Using complex variables to estimate derivatives of real functions"
 */
export function complexStepGradient(
  network: Network,
  parameters: Parameters,
  examples: Examples,
  batch: ArrayLike<number>,
  step: number,
  out: Float64Array,
): void {
  const { activation } = network;
  if (activation === 'relu') {
    throw new RangeError(`complexStepGradient: activation must be smooth, got ${activation}; use a real scheme`);
  }
  for (let p = 0; p < parameters.theta.length; p++) {
    out[p] =
      complexLoss(network, complexActivations[activation], parameters.theta, { index: p, step }, examples, batch).im /
      step;
  }
}

/** Mean loss of the batch, in nats, with parameter `moved.index` moved by `i step`. */
function complexLoss(
  { size: { inputs, hidden, classes }, lossEpsilon }: Network,
  activation: (a: Complex) => Complex,
  theta: Float64Array,
  moved: { readonly index: number; readonly step: number },
  { inputs: x, targets }: Examples,
  batch: ArrayLike<number>,
): Complex {
  const parameter = (p: number): Complex => complex(theta[p]!, p === moved.index ? moved.step : 0);
  const b1 = inputs * hidden;
  const W2 = b1 + hidden;
  const b2 = W2 + hidden * classes;
  let sum = complex(0);
  for (let n = 0; n < batch.length; n++) {
    const logits = Array.from({ length: classes }, (_, k) => parameter(b2 + k));
    for (let j = 0; j < hidden; j++) {
      let a = parameter(b1 + j);
      for (let e = x.starts[batch[n]!]!; e < x.starts[batch[n]! + 1]!; e++) {
        a = add(a, scale(parameter(x.columns[e]! * hidden + j), x.values[e]!));
      }
      const z = activation(a);
      for (let k = 0; k < classes; k++) logits[k] = add(logits[k]!, times(z, parameter(W2 + j * classes + k)));
    }
    sum = add(sum, complexCrossEntropy(logits, targets[batch[n]!]!, lossEpsilon));
  }
  return scale(sum, 1 / batch.length);
}

/**
 * Loss of one example: `log sum_k exp(o_k - o_t)`, or `-log(p_t + lossEpsilon)`. Where the target's logit is the largest, the logarithm is
 * `log1p` of the sum over the other classes, which keeps the digits of a small loss.
 */
function complexCrossEntropy(logits: readonly Complex[], target: number, lossEpsilon: number): Complex {
  const relative = logits.map((o) => add(o, scale(logits[target]!, -1)));
  const largest = Math.max(...relative.map((o) => o.re));
  const sumOfOthers = relative
    .filter((_, k) => k !== target)
    .reduce((sum, o) => add(sum, exp(add(o, complex(-largest)))), complex(0));
  const loss =
    largest === 0 ? log1p(sumOfOthers) : add(log(add(sumOfOthers, complex(Math.exp(-largest)))), complex(largest));
  return lossEpsilon === 0 ? loss : scale(log(add(exp(scale(loss, -1)), complex(lossEpsilon))), -1);
}

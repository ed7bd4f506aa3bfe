import { dot } from '../plain-vector.js';
import { type Choices, type KinkKind, type VectorGradient, values } from './kink-case.js';
import { placesOf } from './tie-shares.js';

/** The largest of linear functions that are all 0 at the point, times a factor. */
export interface Tie {
  readonly factor: number;
  readonly forms: readonly (readonly number[])[];
}

const scaled = (vector: readonly number[], by: number): number[] => vector.map((v) => by * v);
const sumOf = (vectors: readonly (readonly number[])[]): number[] =>
  vectors.reduce<number[]>(
    (sum, vector) => sum.map((v, i) => v + vector[i]!),
    vectors[0]!.map(() => 0),
  );
const minus = (a: readonly number[], b: readonly number[]): number[] => a.map((v, i) => v - b[i]!);

/** Share of the steepest slope by which a mistake must lie outside all choices. */
const OUTSIDE = 0.2;
/** Number of rounds in the search for the choice that is nearest to a mistake (Frank and Wolfe 1956). */
const ROUNDS = 500;

/** Ties and units of either sign that share entries: along no line is their sum convex or concave, and an implementation decides at each of them by itself. */
export const mixedTies: KinkKind = {
  name: 'ties of either sign',
  sizes: [2, 5],
  draw(choices, size) {
    const entries = Math.max(2, size - choices.integer(2));
    const ties = [drawTie(choices, entries, 1)];
    while (ties.length < size) {
      const tie = drawTie(choices, entries, ties.length % 2 === 0 ? 1 : -1);
      // kinks at the same places may leave none, where every choice but one is wrong
      if (!ties.some((other) => sharePlaces(tie, other))) ties.push(tie);
      else if (choices.integer(4) === 0) break;
    }
    const x = values(choices, entries);
    const by =
      (weight: (tie: number, place: number, places: readonly number[]) => number): VectorGradient =>
      (at) =>
        sumOf(
          ties.map(({ factor, forms }, k) => {
            const heights = forms.map((form) => dot(form, minus(at, x)));
            const places = placesOf(heights, Math.max(...heights));
            const shared = forms.map((form, j) => scaled(form, places.includes(j) ? weight(k, j, places) : 0));
            return scaled(sumOf(shared), factor);
          }),
        );
    const chosen = ties.map(() => choices.integer(2));
    const first = by((_, j, places) => Number(j === places[0]));
    const all = (tie: number): VectorGradient => by((k, j, places) => Number(k === tie || j === places[0]));
    const mistakes = {
      ...Object.fromEntries(ties.map((_, k) => [`each of equals takes all, in tie ${k}`, all(k)])),
      'the first of equals takes twice': by((_, j, places) => (places.length > 1 ? 2 : 1) * Number(j === places[0])),
    };
    return {
      x,
      loss: (at) =>
        ties.reduce((sum, { factor, forms }) => sum + factor * Math.max(...forms.map((w) => dot(w, minus(at, x)))), 0),
      right: {
        'the first of equals takes it': first,
        'the last of equals takes it': by((_, j, places) => Number(j === places.at(-1))),
        'equals share it': by((_, __, places) => 1 / places.length),
        'each tie its own way': by((k, j, places) => Number(j === places.at(-chosen[k]!))),
      },
      wrong: {
        ...Object.fromEntries(Object.entries(mistakes).filter(([, gradient]) => isOutside(ties, gradient(x)))),
        'the first tie forgotten': by((k, j, places) => Number(k !== 0 && j === places[0])),
      },
    };
  },
};

/** Draws a tie of two or three functions of one or two entries each, or a unit: the larger of such a function and 0. */
function drawTie(choices: Choices, entries: number, sign: number): Tie {
  const form = (): number[] => {
    const weights = Array.from({ length: entries }, () => 0);
    for (let k = choices.integer(2); k >= 0; k--) weights[choices.integer(entries)] = 1 + choices.integer(2);
    return weights;
  };
  const drawn = Array.from({ length: 1 + choices.integer(3) }, form);
  const forms = drawn.filter((each, k) => drawn.findIndex((other) => other.join() === each.join()) === k);
  if (forms.length === 1) forms.push(Array.from({ length: entries }, () => 0));
  return { factor: (sign * (1 + choices.integer(4))) / 2, forms };
}

/** Returns the normals of the places where a tie is not smooth. */
function normalsOf({ forms }: Tie): number[][] {
  return forms.flatMap((form, j) => forms.slice(0, j).map((other) => minus(form, other)));
}

/** Returns whether one of two ties is smooth wherever the other is. */
function sharePlaces(one: Tie, other: Tie): boolean {
  const [first, second] = [normalsOf(one), normalsOf(other)];
  const isAmong = (normal: readonly number[], others: readonly (readonly number[])[]): boolean =>
    others.some((each) => Math.abs(dot(normal, each)) > (1 - 1e-9) * Math.sqrt(dot(normal, normal) * dot(each, each)));
  return first.every((normal) => isAmong(normal, second)) || second.every((normal) => isAmong(normal, first));
}

/** Returns whether a gradient is far from all that choices at each tie by itself can give: each tie in turn moves towards what the others leave. */
export function isOutside(ties: readonly Tie[], gradient: readonly number[]): boolean {
  const ends = ties.map(({ factor, forms }) => forms.map((form) => scaled(form, factor)));
  const chosen = ends.map((each) => each[0]!);
  let gap = minus(gradient, sumOf(chosen));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [k, each] of ends.entries()) {
      const along = gap;
      const farthest = each.reduce((a, b) => (dot(b, along) > dot(a, along) ? b : a));
      const step = minus(farthest, chosen[k]!);
      const share = Math.min(1, Math.max(0, dot(step, gap) / (dot(step, step) || 1)));
      chosen[k] = sumOf([chosen[k]!, scaled(step, share)]);
      gap = minus(gap, scaled(step, share));
    }
  }
  const steepest = Math.max(...ends.flat().map((end) => dot(end, end)));
  return Math.sqrt(dot(gap, gap)) > OUTSIDE * Math.sqrt(steepest);
}

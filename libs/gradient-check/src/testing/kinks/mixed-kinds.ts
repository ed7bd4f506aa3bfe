import { type Choices, type KinkKind, type VectorGradient, value } from './kink-case.js';

/** The largest of linear functions that are all 0 at the point, times a factor. */
interface Tie {
  readonly factor: number;
  readonly forms: readonly (readonly number[])[];
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, v, i) => sum + v * b[i]!, 0);
const scaled = (vector: readonly number[], by: number): number[] => vector.map((v) => by * v);
const sumOf = (vectors: readonly (readonly number[])[]): number[] =>
  vectors.reduce<number[]>(
    (sum, vector) => sum.map((v, i) => v + vector[i]!),
    vectors[0]!.map(() => 0),
  );
const minus = (a: readonly number[], b: readonly number[]): number[] => a.map((v, i) => v - b[i]!);

/** Largest share of itself by which a mistake may lie outside all choices and still be too small to be one. */
const OUTSIDE = 0.2;
/** Number of rounds in the search for the choice that is nearest to a mistake (Gilbert 1966). */
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
    const x = Array.from({ length: entries }, () => value(choices));
    const by =
      (weight: (tie: number, place: number, places: readonly number[]) => number): VectorGradient =>
      (at) =>
        sumOf(
          ties.map(({ factor, forms }, k) => {
            const places = placesOf(forms, minus(at, x));
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

function placesOf(forms: readonly (readonly number[])[], at: readonly number[]): number[] {
  const heights = forms.map((form) => dot(form, at));
  const highest = Math.max(...heights);
  return heights.flatMap((v, j) => (v === highest ? [j] : []));
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

/** Returns whether a gradient is far from all that choices at each tie by itself can give. */
function isOutside(ties: readonly Tie[], gradient: readonly number[]): boolean {
  const farthest = (along: readonly number[]): number[] =>
    sumOf(
      ties.map(({ factor, forms }) => {
        const ends = forms.map((form) => scaled(form, factor));
        return ends.reduce((a, b) => (dot(b, along) > dot(a, along) ? b : a));
      }),
    );
  let nearest = farthest(gradient);
  for (let round = 0; round < ROUNDS; round++) {
    const gap = minus(gradient, nearest);
    const step = minus(farthest(gap), nearest);
    const share = Math.min(1, dot(step, gap) / (dot(step, step) || 1));
    if (!(share > 0)) break;
    nearest = nearest.map((v, i) => v + share * step[i]!);
  }
  const gap = minus(gradient, nearest);
  return Math.sqrt(dot(gap, gap)) > OUTSIDE * Math.sqrt(dot(gradient, gradient));
}

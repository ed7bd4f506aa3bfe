import type { LabelledDataset } from '@gradproof/dataset';
import type { RandomStream } from '@gradproof/random';
import { examplesByClass } from './examples-by-class.js';
import { requireCounts, requireInteger } from './require-integer.js';
import type { SupportSet } from './support-set.js';

/** A small classification task: a model learns from the support set and is evaluated on the query set. */
export interface Episode {
  /** The chosen classes of the dataset in the order drawn; label e of the episode stands for `classes[e]`. */
  readonly classes: Uint8Array;
  /** `shots` images of each chosen class, in the dataset's order; labels 0..ways-1. */
  readonly support: SupportSet;
  /** `queries` other images of each chosen class, in the dataset's order; the set's `shots` equals `queries`. */
  readonly query: SupportSet;
}

/** The sizes of an episode, and the stream that draws it. */
export interface EpisodePlan {
  /** Classes per episode, 1..classes of the dataset. */
  readonly ways: number;
  /** Support images per class. */
  readonly shots: number;
  /** Query images per class. */
  readonly queries: number;
  readonly stream: RandomStream;
}

/**
 * A random N-way K-shot episode. Every class of the dataset must have enough images, including the classes that are not drawn, so that
 * whether an episode exists does not depend on the stream.
 *
 * @throws {RangeError} when ways, shots or queries is not a positive integer, or ways exceeds the number of classes
 * @throws {FewShotError} when a class has fewer than shots + queries images
 * @see Vinyals et al. 2016, "Matching Networks for One Shot Learning", section 2.2
 */
export function episode(dataset: LabelledDataset, { ways, shots, queries, stream }: EpisodePlan): Episode {
  requireInteger('episode', 'ways', ways, 1, dataset.classes);
  requireCounts('episode', { shots, queries });
  const examples = examplesByClass('episode', dataset, shots + queries);
  const classes = Uint8Array.from(stream.sample(dataset.classes, ways));
  const drawn = Array.from(classes, (chosen) => {
    const members = examples[chosen]!;
    return Array.from(stream.sample(members.length, shots + queries), (index) => members[index]!);
  });
  const part = (from: number, to: number): SupportSet => {
    const indices = Int32Array.from(drawn.flatMap((images) => images.slice(from, to))).toSorted();
    const labels = Uint8Array.from(indices, (index) => classes.indexOf(dataset.labels[index]!));
    return { indices, labels, shots: to - from, ways };
  };
  return { classes, support: part(0, shots), query: part(shots, shots + queries) };
}

import { UsageError } from '@gradproof/cli';
import { type Mnist, datasetDigest, mnistSha256 } from '@gradproof/dataset';
import type { Plan } from '@gradproof/experiment';

/** What a plan calls its images: nothing where they are MNIST, else the name that was given, or their digest. */
export function namedImages(mnist: Mnist, name: string | undefined): Pick<Plan, 'dataset'> {
  const digest = datasetDigest(mnist);
  if (digest !== datasetDigest({ sha256: mnistSha256 })) return { dataset: name ?? `images ${digest.slice(0, 12)}` };
  if (name === undefined) return {};
  throw new UsageError(`--data-name must name images that are not MNIST, got ${name} for MNIST`);
}

/** @throws {UsageError} when a plan of MNIST meets other images, or the other way round: its published numbers would be compared with them */
export function requireSameImages(
  { dataset: planned }: Pick<Plan, 'dataset'>,
  { dataset }: Pick<Plan, 'dataset'>,
): void {
  if ((planned === undefined) === (dataset === undefined)) return;
  throw new UsageError(
    `--plan is of ${planned ?? 'MNIST'}, so --data must be, too, got ${dataset ?? 'MNIST'}; a plan of other images has a line "dataset" with their name`,
  );
}

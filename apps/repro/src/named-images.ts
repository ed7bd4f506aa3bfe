import { UsageError } from '@gradproof/cli';
import { type Mnist, datasetDigest, mnistSha256 } from '@gradproof/dataset';
import type { Plan } from '@gradproof/experiment';

/**
 * The name of the images in a plan: none for MNIST, otherwise the name that was given, or their digest.
 *
 * @throws {UsageError} when a name is given for MNIST
 */
export function namedImages(mnist: Mnist, name: string | undefined): Pick<Plan, 'dataset'> {
  const digest = datasetDigest(mnist);
  if (digest !== datasetDigest({ sha256: mnistSha256 })) return { dataset: name ?? `images ${digest.slice(0, 12)}` };
  if (name === undefined) return {};
  throw new UsageError(`--data-name must name images that are not MNIST, got ${name} for MNIST`);
}

/**
 * Checks that the plan and the images are either both MNIST or both not, since the published numbers are compared with MNIST only.
 *
 * @throws {UsageError} when only one of the two is MNIST
 */
export function requireSameImages(
  { dataset: planned }: Pick<Plan, 'dataset'>,
  { dataset }: Pick<Plan, 'dataset'>,
): void {
  if ((planned === undefined) === (dataset === undefined)) return;
  throw new UsageError(
    `--plan was made for ${planned ?? 'MNIST'}, but --data has ${dataset ?? 'MNIST'}; use the images of the plan (a plan names images that are not MNIST in its line "dataset")`,
  );
}

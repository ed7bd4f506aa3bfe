import type { Mnist } from '@gradproof/dataset';
import { heap } from '@gradproof/kernels';
import { batchShape } from '@gradproof/gradient';
import { datasetExamples } from '@gradproof/training';
import { benchmarkImages } from './benchmark-images.js';
import type { Sweep } from './sweeps.js';

/** The actual sizes of a sweep's points; those of live pixels and grey levels are means per image. */
export function sweepSizes({ variable, points }: Sweep, { train }: Mnist): number[] {
  return points.map(({ definition, size }) => {
    if (variable !== 'live pixels' && variable !== 'pixel levels') return size;
    const examples = datasetExamples(benchmarkImages(train, definition.inputs ?? {}), heap);
    const everyImage = Array.from({ length: examples.inputs.rows }, (_, row) => row);
    const { live, levels } = batchShape(examples, everyImage);
    return (variable === 'live pixels' ? live : levels) / examples.inputs.rows;
  });
}

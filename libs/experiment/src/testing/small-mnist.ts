import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mnistFiles } from '@gradproof/dataset';
import { stream } from '@gradproof/random';

const SIDE = 6;

/** Writes four IDX files of small images: `perClass` training and test images of each of 10 classes; each class lights its own pixels. */
export function writeSmallMnist(folder: string, perClass = 6): string {
  const random = stream(1, 'small images');
  const write = (imagesFile: string, labelsFile: string): void => {
    const count = 10 * perClass;
    const images = Buffer.alloc(16 + count * SIDE * SIDE);
    [0x803, count, SIDE, SIDE].forEach((value, i) => images.writeUInt32BE(value, 4 * i));
    const labels = Buffer.alloc(8 + count);
    [0x801, count].forEach((value, i) => labels.writeUInt32BE(value, 4 * i));
    for (let n = 0; n < count; n++) {
      const label = n % 10;
      labels[8 + n] = label;
      for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
        const lit = (pixel * 7 + label * 5) % 11 < 3;
        images[16 + n * SIDE * SIDE + pixel] = lit
          ? 150 + random.integer(100)
          : random.integer(4) === 0
            ? random.integer(90)
            : 0;
      }
    }
    writeFileSync(join(folder, imagesFile), images);
    writeFileSync(join(folder, labelsFile), labels);
  };
  write(mnistFiles.trainImages, mnistFiles.trainLabels);
  write(mnistFiles.testImages, mnistFiles.testLabels);
  return folder;
}

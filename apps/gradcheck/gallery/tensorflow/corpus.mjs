import { binary } from './binary.mjs';
import { defects } from './defects.mjs';
import { elementwise } from './elementwise.mjs';
import { kinks } from './kinks.mjs';
import { layers } from './layers.mjs';
import { linearDefects } from './linear-defects.mjs';
import { losses } from './losses.mjs';
import { normalisation } from './normalisation.mjs';
import { pooling } from './pooling.mjs';
import { products } from './products.mjs';
import { reductions } from './reductions.mjs';
import { shapes } from './shapes.mjs';
import { throwing } from './throwing.mjs';

const groups = [
  elementwise,
  kinks,
  binary,
  reductions,
  shapes,
  products,
  pooling,
  normalisation,
  losses,
  layers,
  linearDefects,
  defects,
  throwing,
];

/** All checks of TensorFlow.js, in a fixed order. */
export const corpus = (tf) =>
  groups.flatMap((group) => group(tf).map((check) => ({ ...check, atKink: group === kinks })));

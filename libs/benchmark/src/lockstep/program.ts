import { fileURLToPath } from 'node:url';

/** Path of the program that measures; its only argument is a `MeasureRequest`. Its tests run it from `src` in the built folder. */
export const lockstepProgram = fileURLToPath(new URL('./measure-worker.js', import.meta.url)).replace(
  /([\\/])src([\\/]lockstep[\\/]measure-worker\.js)$/,
  '$1dist$2',
);

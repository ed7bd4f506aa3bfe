import { fileURLToPath } from 'node:url';

/** The program that measures; it takes a `MeasureRequest` as its only argument. Its tests run it from `src` in the built folder. */
export const lockstepProgram = fileURLToPath(new URL('./measure-worker.js', import.meta.url)).replace(
  /([\\/])src([\\/]lockstep[\\/]measure-worker\.js)$/,
  '$1dist$2',
);

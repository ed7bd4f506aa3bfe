import { fileURLToPath } from 'node:url';

/** The program that measures; it takes a `MeasureRequest` as its only argument. Its tests run it from `src` in the built folder. */
export const lockstepProgram = fileURLToPath(new URL('./main.js', import.meta.url)).replace(
  /([\\/])src([\\/]lockstep[\\/]main\.js)$/,
  '$1dist$2',
);

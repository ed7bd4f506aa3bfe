export { type RandomNetworkCheck, randomNetworkCheck, tapeGradient } from './generator.js';
export { type ProblemCase, problemCase, problemOf } from './problem-case.js';

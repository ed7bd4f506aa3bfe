export { type ProblemCase, problemCase, problemOf } from './problem-case.js';

// The module that each thread of `gradcheck calibrate --freeze` and `--baseline` runs.
export { runTask as default } from './run-task.js';

// A thread of `gradcheck calibrate --freeze` and `--baseline`.
export { runTask as default } from './run-task.js';

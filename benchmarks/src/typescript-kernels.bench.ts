import { trainingTasks } from './training-tasks.js';

/** The same benchmarks on the TypeScript kernels. */
export default trainingTasks('typescript');

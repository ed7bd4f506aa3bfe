import { trainingTasks } from './training-tasks.js';

/** The same on the kernels in TypeScript. */
export default trainingTasks('typescript');

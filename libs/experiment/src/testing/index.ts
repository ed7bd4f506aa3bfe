export { anyCell, anyProtocol, inventedResult, someOrigin } from './cell-case.js';
export { type Fault, Killed, type MemoryDisk, type MemoryProcess, memoryDisk, memoryFiles } from './memory-files.js';
export { writeSmallMnist } from './small-mnist.js';

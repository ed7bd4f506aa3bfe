export { anyCell, anyProtocol, inventedResult, someOrigin } from './cell-case.js';
export { type Fault, Killed, type MemoryDisk, type MemoryProcess, memoryDisk, memoryFiles } from './memory-files.js';
export { flippedBits } from './flipped-bits.js';
export { writeSmallMnist } from './small-mnist.js';

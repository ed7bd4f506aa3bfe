export { anyBlocks, anyInline, anyText, everyBlock, evil } from './any-block.js';
export { figureFaults } from './figure-faults.js';
export { markupFaults } from './markup-faults.js';

export { anyText, evil } from './any-block.js';
export { figureFaults } from './figure-faults.js';
export { markupFaults } from './markup-faults.js';

import { hiddenFaults } from './hidden-faults.js';
import { objectiveFaults } from './objective-faults.js';
import { outputFaults } from './output-faults.js';
import type { ValueFault } from './value-fault.js';
import { weightFaults } from './weight-faults.js';

/** M1-M46 in the order of the catalogue; M35 comes in four sizes. */
export const valueFaults: readonly ValueFault[] = [
  ...outputFaults,
  ...hiddenFaults,
  ...weightFaults,
  ...objectiveFaults,
];

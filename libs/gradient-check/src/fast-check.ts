import { checkGradient } from './check-derivatives.js';
import { propertyOf } from './property/gradient-property.js';

export type { PropertyOptions } from './property/gradient-property.js';
export type { Ranges } from './property/sizes-arbitrary.js';
export {
  type Drawn,
  type Shape,
  type ShapeTree,
  type ValueOptions,
  flat,
  interesting,
  ordinary,
  shapes,
  tree,
} from './property/shapes.js';

/**
 * A property for `fc.assert`: all derivatives are right in the check that `toCheck` makes of each drawn value. Draws that cannot be decided are set
 * aside; it is an error if they are most of the draws. A failure shrinks to the smallest input that still fails with the same finding. The error
 * holds the report and the input, and fast-check's message holds the seed and the path.
 *
 * `await fc.assert(gradientProperty(shapes({ n: [1, 5] }, ({ n }) => ({ x: [n] })), ({ x }) => ({ name: 'norm', parameters: { x }, loss, gradient
 * })))`
 */
export const gradientProperty = propertyOf(checkGradient);

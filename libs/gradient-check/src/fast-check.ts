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
 * A property for `fc.assert`: the derivatives of every check that `toCheck` makes of a drawn value are right. What cannot be decided is set
 * aside, and an error where that is most of it. A failure shrinks to the smallest input that still fails with the same finding; the error
 * holds the report and the input, and fast-check's message seed and path.
 *
 * `await fc.assert(gradientProperty(shapes({ n: [1, 5] }, ({ n }) => ({ x: [n] })), ({ x }) => ({ name: 'norm', parameters: { x }, loss, gradient })))`
 */
export const gradientProperty = propertyOf(checkGradient);

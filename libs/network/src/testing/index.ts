export {
  type NetworkCase,
  type NetworkRecipe,
  type RecipeLimits,
  type Situation,
  cook,
  networkCase,
  networkRecipe,
  situations,
  smoothActivations,
} from './network-case.js';
export { naiveGradient } from './naive-gradient.js';

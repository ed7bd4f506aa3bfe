export {
  type NetworkCase,
  type NetworkRecipe,
  type RecipeLimits,
  cook,
  networkCase,
  networkRecipe,
  smoothActivations,
} from './network-case.js';

export { type Activation, type ActivationName, activationNames, activations, sigmoid } from './activation.js';
export { type Gradient, backpropagate, denseGradient, gradientBuffer, sumRows } from './backpropagation.js';
export { fillGates } from './hidden-units.js';
export { forward } from './forward.js';
export { type Network, type NetworkSize, multiplyAddsPerImage, network, parameterCount } from './network.js';
export {
  type ParameterName,
  type Parameters,
  parameterNames,
  parametersOver,
  textbookParameters,
  zeroParameters,
} from './parameters.js';
export { countCorrect, predict } from './predict.js';
export { type Examples, type Workspace, workspace, workspaceBytes } from './workspace.js';

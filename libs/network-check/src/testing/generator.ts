// What `gradcheck calibrate` draws from; unlike the rest of this folder it needs no test library.
export { type RandomNetworkCheck, randomNetworkCheck } from './random-network-check.js';
export { tapeGradient } from './tape-gradient.js';

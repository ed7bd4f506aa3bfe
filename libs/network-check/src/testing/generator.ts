// The part of this folder that `gradcheck calibrate` draws from; unlike the rest, it needs no test library.
export { type RandomNetworkCheck, randomNetworkCheck } from './random-network-check.js';
export { tapeGradient } from './tape-gradient.js';

// Turns functions and models of TensorFlow.js and jax-js into checks; the caller passes the library.
export * from '@gradproof/frameworks';

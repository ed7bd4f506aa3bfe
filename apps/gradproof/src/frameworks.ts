// Functions and models of TensorFlow.js and jax-js as checks; the library is handed in.
export * from '@gradproof/frameworks';

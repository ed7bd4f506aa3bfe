// Properties and arbitraries for fast-check.
export * from '@gradproof/gradient-check/fast-check';

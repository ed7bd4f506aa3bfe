// Properties of derivatives, for fast-check.
export * from '@gradproof/gradient-check/fast-check';

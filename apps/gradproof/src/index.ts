// The front of one library: what that exports is what this does.
export * from '@gradproof/gradient-check';

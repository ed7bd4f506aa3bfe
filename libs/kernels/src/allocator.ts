/** Allocates the typed arrays of a computation; every new array is all zeros. */
export interface Allocator {
  float64(length: number): Float64Array;
  int32(length: number): Int32Array;
}

/** Allocates ordinary JavaScript arrays. */
export const heap: Allocator = {
  float64: (length) => new Float64Array(length),
  int32: (length) => new Int32Array(length),
};

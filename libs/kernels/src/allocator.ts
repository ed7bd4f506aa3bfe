/** Where the typed arrays of a computation live; all zeros when handed out. */
export interface Allocator {
  float64(length: number): Float64Array;
  int32(length: number): Int32Array;
}

/** Ordinary JavaScript memory. */
export const heap: Allocator = {
  float64: (length) => new Float64Array(length),
  int32: (length) => new Int32Array(length),
};

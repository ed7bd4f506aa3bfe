/**
 * Uniform numbers in [0, 1) with 32 random bits, from the mulberry32 generator. It is small enough to be written again in Python, so that
 * resampling can be compared with SciPy draw by draw.
 */
export function seededUniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Whose process a slot is: the old commit's, the new one's, or the old one's over again as a control that must show nothing. */
export type Side = 'base' | 'head' | 'control';

/**
 * The processes of one quad in order: base and head as ABBA, in every second quad as BAAB, so that a linear drift and the order of
 * the slots cancel; base and control likewise.
 */
export function quadOrder(quad: number): readonly Side[] {
  return quad % 2 === 0
    ? ['base', 'control', 'head', 'head', 'control', 'base']
    : ['head', 'control', 'base', 'base', 'control', 'head'];
}

/** One quad's slots. */
export type Quad = readonly { readonly side: Side; readonly p50: number }[];

/**
 * `mean ln(side) - mean ln(base)` of each quad: the logarithm of how many times slower a side is than base. This number per quad is the
 * replicate of every inference; samples within a process are not.
 *
 * @throws {RangeError} when a quad lacks one of the two sides
 */
export function logRatios(quads: readonly Quad[], side: Exclude<Side, 'base'>): number[] {
  return quads.map((quad, index) => {
    const meanLog = (wanted: Side): number => {
      const logs = quad.filter((slot) => slot.side === wanted).map(({ p50 }) => Math.log(p50));
      if (logs.length === 0) throw new RangeError(`logRatios: quad ${index} must hold a slot of ${wanted}, got none`);
      return logs.reduce((sum, log) => sum + log, 0) / logs.length;
    };
    return meanLog(side) - meanLog('base');
  });
}

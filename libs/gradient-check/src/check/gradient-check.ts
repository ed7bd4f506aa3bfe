/** Parameters by name; every array is dense and of the length that its gradient must have. */
export type ParameterSet = Readonly<Record<string, Float64Array | Float32Array>>;

/** What a gradient function returns: one array of numbers per parameter, of the parameter's length. */
export type GradientSet = Readonly<Record<string, ArrayLike<number>>>;

/**
 * A loss and its hand-written gradient at one point: what a check file exports.
 *
 * Both functions must depend on their argument alone and leave it unchanged. Give the loss in float64 where it can be
 * had, also for float32 parameters: the smallest visible error grows with the rounding of the loss.
 */
export interface GradientCheck {
  readonly name: string;
  readonly parameters: ParameterSet;
  /** Samples that the loss is a mean of: a diagnosis then knows a missing batch mean from any other factor. */
  readonly batchSize?: number;
  /** What messages call an entry; `W[3]`, unless given. */
  entryPath?(parameter: string, index: number): string;
  // Methods, not function properties, so that a check may narrow the parameters: `loss({ W }: { W: Float64Array })`.
  loss(parameters: ParameterSet): number | Promise<number>;
  gradient(parameters: ParameterSet): GradientSet | Promise<GradientSet>;
}

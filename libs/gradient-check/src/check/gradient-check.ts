/** Parameters by name. Each array is dense, and its gradient must have the same length. */
export type ParameterSet = Readonly<Record<string, Float64Array | Float32Array>>;

/** What a gradient function returns: for each parameter one array of numbers, as long as the parameter. */
export type GradientSet = Readonly<Record<string, ArrayLike<number>>>;

/**
 * A loss and its hand-written gradient at one point, as a check file exports them.
 *
 * Both functions must depend on their argument alone and leave it unchanged. Give the loss in float64 where you can, even for float32 parameters: the
 * smallest error that can be seen grows with the rounding of the loss.
 */
export interface GradientCheck {
  readonly name: string;
  readonly parameters: ParameterSet;
  /** Number of samples that the loss is the mean of. With it a diagnosis can tell a missing batch mean from any other factor. */
  readonly batchSize?: number;
  /** The name of an entry in messages; `W[3]` unless given. */
  entryPath?(parameter: string, index: number): string;
  // Methods, not function properties, so that a check may narrow the parameters: `loss({ W }: { W: Float64Array })`.
  loss(parameters: ParameterSet): number | Promise<number>;
  gradient(parameters: ParameterSet): GradientSet | Promise<GradientSet>;
}

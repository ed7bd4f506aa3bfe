/** Derivatives of one parameter that the caller knows by other means than the ladder of steps, such as structured differences. */
export interface KnownDerivatives {
  readonly value: ArrayLike<number>;
  /** Bound on |analytic - value| for a correct gradient, but for `rounding`. */
  readonly bound: ArrayLike<number>;
  /**
   * Bound on the gradient's own rounding, 0 where left out. A bound from magnitudes supposes that all roundings add up;
   * where the gradient's measured rounding is smaller, an error between the two shows neither a fault nor its absence.
   */
  readonly rounding?: ArrayLike<number>;
  /** What may come on top unseen, as from rounding that decides on the side of a kink: no reason to pass or to fail. */
  readonly unseen: ArrayLike<number>;
}

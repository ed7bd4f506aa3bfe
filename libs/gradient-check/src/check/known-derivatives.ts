/** Derivatives of one parameter that the caller knows by means other than the ladder of steps, such as structured differences. */
export interface KnownDerivatives {
  readonly value: ArrayLike<number>;
  /** Bound on |analytic - value| for a correct gradient, without the gradient's own rounding. */
  readonly bound: ArrayLike<number>;
  /**
   * Bound on the gradient's own rounding; 0 if left out. A bound from magnitudes assumes that all roundings add up. Where the measured rounding of
   * the gradient is smaller, an error between the two shows neither that the gradient is wrong nor that it is right.
   */
  readonly rounding?: ArrayLike<number>;
  /**
   * Further error that cannot be seen, such as that of rounding that decides on which side of a kink a value falls. It is a reason neither to pass
   * nor to fail.
   */
  readonly unseen: ArrayLike<number>;
}

/** How a loss treats a small probability: not at all, as `log(p + floor)`, or as `log(max(p, floor))`. */
export interface LossVariant {
  readonly kind: 'exact' | 'epsilon' | 'clipped';
  readonly floor: number;
}

/** The nearest number in IEEE half precision, ties to even: 11 significant bits, smallest 2^-24, largest 65504. */
export function half(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(value))), -14);
  const unit = 2 ** (exponent - 10);
  const scaled = value / unit;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const up = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  const rounded = (floor + Number(up)) * unit;
  return Math.abs(rounded) > 65504 ? Math.sign(value) * Infinity : rounded;
}

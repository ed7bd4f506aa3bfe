/** Returns the path of the entry at `index` of a leaf: `W[3,2]`, or `rate` for a number. */
export function entryPath(
  { path, shape }: { readonly path: string; readonly shape?: readonly number[] },
  index: number,
): string {
  if (shape === undefined) return `${path}[${index}]`;
  if (shape.length === 0) return path;
  const places: number[] = [];
  let rest = index;
  for (const length of shape.toReversed()) {
    places.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return `${path}[${places.join(',')}]`;
}

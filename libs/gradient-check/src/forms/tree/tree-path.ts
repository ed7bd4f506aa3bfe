/** Letters that a path uses itself. */
const SPECIAL = /[[\].,"\s]/;

/** `layers[0].W`, and `layers["a.b"]` where a key has letters that paths use. */
export function pathOfChild(path: string, key: string): string {
  if (key === '' || SPECIAL.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Whether `path` lies in the subtree of `above`. */
export function isBelow(path: string, above: string): boolean {
  return path.startsWith(above) && ['.', '['].includes(path.charAt(above.length));
}

/**
 * Whether a pattern names this entry: its path, a tree above it, or its path with `*` for indices, as in `W[3,*]`.
 *
 * @param leaf - the path of the entry's array
 */
export function namesEntry(pattern: string, entry: string, leaf: string): boolean {
  if (pattern === entry || pattern === leaf || isBelow(leaf, pattern)) return true;
  if (!pattern.includes('*')) return false;
  const literal = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join('[^,\\]]*')}$`).test(entry);
}

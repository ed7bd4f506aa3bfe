/** Characters that have a meaning in a path. */
const SPECIAL = /[[\].,"\s]/;

/** Returns `layers[0].W`, or `layers["a.b"]` where the key has characters with a meaning in paths. */
export function pathOfChild(path: string, key: string): string {
  if (key === '' || SPECIAL.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Returns whether `path` lies in the subtree at `above`. */
export function isBelow(path: string, above: string): boolean {
  return path.startsWith(above) && ['.', '['].includes(path.charAt(above.length));
}

/**
 * Returns whether a pattern names this entry: by its path, by a tree that it lies in, or by its path with `*` for indices, as in `W[3,*]`.
 *
 * @param leaf - the path of the entry's array
 */
export function namesEntry(pattern: string, entry: string, leaf: string): boolean {
  if (pattern === entry || pattern === leaf || isBelow(leaf, pattern)) return true;
  if (!pattern.includes('*')) return false;
  const literal = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join('[^,\\]]*')}$`).test(entry);
}

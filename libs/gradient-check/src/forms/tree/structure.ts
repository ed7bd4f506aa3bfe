/** Copies plain data, so that the original is never written to; returns anything else by reference. */
export function structureCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structureCopy);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return (value as Float64Array).slice();
  if (!isPlain(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) defineKey(copy, key, structureCopy(each));
  return copy;
}

/** Returns whether plain data has the same contents; for anything else, whether it is the same object. */
export function sameStructure(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) || ArrayBuffer.isView(a)) {
    const [left, right] = [a, b] as ArrayLike<unknown>[];
    if (right?.length !== left!.length) return false;
    for (let i = 0; i < right.length; i++) if (!sameStructure(left![i], right[i])) return false;
    return true;
  }
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameStructure(a[key], b[key]));
}

/** Returns whether a value is an object that was not made by a class. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // an object of another realm has another Object.prototype, with no prototype above it
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Sets a property; `__proto__` is set like any other. */
export function defineKey(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}

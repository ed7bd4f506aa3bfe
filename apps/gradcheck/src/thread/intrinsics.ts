/** The objects of the language that a check and its judgement rely on. Clocks and `Math.random` are not among them. */
const NAMES = `
  Object Function Array Number BigInt Boolean String Symbol Math JSON Reflect Promise Map Set
  WeakMap WeakSet RegExp ArrayBuffer SharedArrayBuffer DataView Proxy Int8Array Uint8Array
  Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array
  Float32Array Float64Array Atomics isFinite isNaN parseFloat
`
  .trim()
  .split(/\s+/);

/** Property names that the language itself looks up in any object, so that adding one to `Object.prototype` matters. */
const MAGIC = ['then', 'get', 'set', 'value', 'writable', 'enumerable', 'configurable', 'toJSON'];

// taken before anybody can replace them; the search for changes uses no method or iterator of the objects that it watches
const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, has, ownKeys } = Reflect;
const { is } = Object;

interface Watched {
  readonly name: string;
  readonly owner: object;
  readonly keys: readonly PropertyKey[];
  readonly descriptors: readonly PropertyDescriptor[];
  /** All own keys of the object, for quick lookup. */
  readonly known: Readonly<Record<PropertyKey, true>>;
  /** Whether keys that are added later count as changes. */
  readonly grows: boolean;
}

/** What has changed, by name, such as `Math.max, Array.prototype.map`; empty when nothing has. */
export interface Changes {
  readonly restored: string;
  /** What could not be restored. */
  readonly lost: string;
}

/** Records the state of the language. The returned function restores what has changed since then, and says what that was. */
export function watchIntrinsics(): () => Changes {
  const watched = intrinsics();
  return () => {
    let restored = '';
    let lost = '';
    for (let i = 0; i < watched.length; i++) {
      const { name, owner, keys, descriptors, known, grows } = watched[i]!;
      for (let k = 0; k < keys.length; k++) {
        const before = descriptors[k]!;
        if (isSame(getOwnPropertyDescriptor(owner, keys[k]!), before)) continue;
        if (defineProperty(owner, keys[k]!, before)) restored += listed(restored, name, keys[k]!);
        else lost += listed(lost, name, keys[k]!);
      }
      const now = ownKeys(owner);
      if (!grows || now.length === keys.length) continue;
      for (let k = 0; k < now.length; k++) {
        if (known[now[k]!] || !matters(owner, now[k]!)) continue;
        if (deleteProperty(owner, now[k]!)) restored += listed(restored, name, now[k]!);
        else lost += listed(lost, name, now[k]!);
      }
    }
    return { restored, lost };
  };
}

function intrinsics(): readonly Watched[] {
  const found: Watched[] = [watch('', globalThis, NAMES)];
  const add = (name: string, owner: unknown): void => {
    if ((typeof owner === 'object' && owner !== null) || typeof owner === 'function') found.push(watch(name, owner));
  };
  for (const name of NAMES) {
    const value: unknown = Reflect.get(globalThis, name);
    add(name, value);
    if (typeof value === 'function') add(`${name}.prototype`, Reflect.get(value, 'prototype'));
  }
  const typedArray = getPrototypeOf(Int8Array) as { prototype: object };
  add('TypedArray', typedArray);
  add('TypedArray.prototype', typedArray.prototype);
  const iterators = {
    Array: [].values(),
    Map: new Map().values(),
    Set: new Set().values(),
    Generator: (function* () {})(),
    AsyncGenerator: (async function* () {})(),
  };
  for (const [name, iterator] of Object.entries(iterators)) {
    const prototype = getPrototypeOf(name.endsWith('Generator') ? getPrototypeOf(iterator)! : iterator)!;
    add(`${name} iterator`, prototype);
    if (name === 'Array') add('Iterator.prototype', getPrototypeOf(prototype));
  }
  add('performance', getPrototypeOf(performance));
  return found;
}

function watch(name: string, owner: object, some?: readonly string[]): Watched {
  const keys = (some ?? ownKeys(owner)).filter((key) => !(owner === Math && key === 'random'));
  const known = Object.create(null) as Record<PropertyKey, true>;
  for (const key of ownKeys(owner)) known[key] = true;
  const descriptors = keys.map((key) => getOwnPropertyDescriptor(owner, key)!);
  return { name, owner, keys, descriptors, known, grows: some === undefined };
}

/** Whether a property has the same value or accessors; attributes do not count, since freezing an object does no harm. */
function isSame(now: PropertyDescriptor | undefined, before: PropertyDescriptor): boolean {
  return now !== undefined && is(now.value, before.value) && now.get === before.get && now.set === before.set;
}

/**
 * Whether a new property matters: one that hides an inherited property does, and so does one that code meets without asking for it, such as an
 * enumerable one on `Object.prototype`.
 */
function matters(owner: object, key: PropertyKey): boolean {
  const above = getPrototypeOf(owner);
  if (above !== null && has(above, key)) return true;
  if (owner !== Object.prototype && owner !== Array.prototype) return false;
  if (getOwnPropertyDescriptor(owner, key)!.enumerable) return true;
  for (let i = 0; i < MAGIC.length; i++) if (MAGIC[i] === key) return true;
  return false;
}

function listed(before: string, name: string, key: PropertyKey): string {
  const own = typeof key === 'symbol' ? `[${key.description}]` : `${key}`;
  const dot = name === '' || typeof key === 'symbol' ? '' : '.';
  return `${before === '' ? '' : ', '}${name}${dot}${own}`;
}

import { afterEach, describe, expect, it } from 'vitest';
import { watchIntrinsics } from './intrinsics.js';

const nothing = { restored: '', lost: '' };
const own = (owner: object, key: PropertyKey, value: unknown): void =>
  void Object.defineProperty(owner, key, { value, configurable: true, writable: true, enumerable: true });

describe('watchIntrinsics', () => {
  const restore = watchIntrinsics();
  afterEach(() => void restore());

  const max = Math.max;
  it.each<[string, () => void]>([
    ['Math.max', () => (Math.max = () => 0)],
    ['Math.PI, Math.hypot', () => ((Math.hypot = () => 0), Reflect.deleteProperty(Math, 'hypot'), own(Math, 'x', 1))],
    ['Array.prototype.map', () => own(Array.prototype, 'map', () => [])],
    ['Array.prototype[Symbol.iterator]', () => own(Array.prototype, Symbol.iterator, () => [].values())],
    ['TypedArray.prototype.set', () => own(Object.getPrototypeOf(Float64Array.prototype), 'set', () => {})],
    ['Float64Array.prototype.map', () => own(Float64Array.prototype, 'map', () => [])],
    ['Float64Array', () => own(globalThis, 'Float64Array', Float32Array)],
    ['Number.isFinite', () => (Number.isFinite = () => true)],
    ['Object.is', () => (Object.is = () => true)],
    ['Promise.prototype.then', () => own(Promise.prototype, 'then', max)],
    ['Array iterator.next', () => own(Object.getPrototypeOf([].values()), 'next', max)],
    ['Object.prototype.then', () => own(Object.prototype, 'then', max)],
    ['Object.prototype.planted', () => own(Object.prototype, 'planted', 1)],
    ['Reflect.ownKeys', () => own(Reflect, 'ownKeys', () => [])],
  ])('puts back %s', (name, change) => {
    const before = new Map(
      [Math, Array.prototype, Float64Array.prototype].map((each) => [each, Reflect.ownKeys(each).length]),
    );
    change();
    const { restored, lost } = restore();
    expect(lost).toBe('');
    expect(restored).toBe(name.replace('Math.PI, ', ''));
    expect(restore()).toEqual(nothing);
    for (const [owner, keys] of before) expect(Reflect.ownKeys(owner).length - Number('x' in owner)).toBe(keys);
    Reflect.deleteProperty(Math, 'x');
  });

  it('leaves alone what harms nobody: random numbers, clocks, freezing, new methods, what was put back', () => {
    const { random } = Math;
    const { now } = Date;
    own(Math, 'random', () => 0.5);
    own(Date, 'now', () => 0);
    Object.defineProperty(Math, 'max', { enumerable: true });
    Reflect.defineProperty(Array.prototype, 'polyfill', { value: max, configurable: true });
    own(String.prototype, 'red', 1);
    Math.min = max;
    Math.min = min;
    expect(restore()).toEqual(nothing);
    expect(Math.random()).toBe(0.5);
    Object.assign(Math, { random });
    Object.assign(Date, { now });
    Object.defineProperty(Math, 'max', { enumerable: false });
    for (const [owner, key] of [
      [Array.prototype, 'polyfill'],
      [String.prototype, 'red'],
    ] as const) {
      Reflect.deleteProperty(owner, key);
    }
  });
  const min = Math.min;

  it('says what cannot be put back', () => {
    Reflect.defineProperty(Object.prototype, 'toJSON', { value: undefined });
    expect(restore()).toEqual({ restored: '', lost: 'Object.prototype.toJSON' });
    const frozen = watchIntrinsics();
    Object.defineProperty(Math, 'sign', { value: max, writable: false, configurable: false });
    expect(frozen()).toEqual({ restored: '', lost: 'Math.sign' });
  });
});

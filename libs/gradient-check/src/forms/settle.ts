import { isThenable } from '../check/subject.js';

/**
 * Returns `next` of a result that may be a promise. It is called at once where the result is not a promise, so that functions that never wait stay
 * fast.
 */
export function settle<T, R>(result: T | Promise<T>, next: (value: T) => R): R | Promise<R> {
  return isThenable(result) ? Promise.resolve(result).then(next) : next(result);
}

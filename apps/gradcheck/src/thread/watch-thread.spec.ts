import { expect, it } from 'vitest';
import { watchThread } from './watch-thread.js';

const bag = globalThis as Record<string, unknown>;

/** What a file may leave behind, and what takes it away again. */
const LEFT: Readonly<Record<string, () => () => void>> = {
  'a new global'() {
    bag['left'] = 1;
    return () => delete bag['left'];
  },
  'another value of a global'() {
    const { fetch } = globalThis;
    globalThis.fetch = () => Promise.reject(new Error('replaced'));
    return () => (globalThis.fetch = fetch);
  },
  'another Math.random'() {
    const { random } = Math;
    Math.random = () => 0.5;
    return () => (Math.random = random);
  },
  'a variable of the environment'() {
    process.env['GRADCHECK_LEFT'] = '1';
    return () => delete process.env['GRADCHECK_LEFT'];
  },
  'a listener'() {
    const listener = (): void => {};
    process.on('exit', listener);
    return () => process.off('exit', listener);
  },
  'a timer'() {
    const timer = setInterval(() => {}, 1e6);
    return () => clearInterval(timer);
  },
};

it.each(Object.keys(LEFT))('notices %s, and that it has gone', (what) => {
  const isAsBefore = watchThread();
  expect(isAsBefore()).toBe(true);
  const takeAway = LEFT[what]!();
  expect(isAsBefore()).toBe(false);
  takeAway();
  expect(isAsBefore()).toBe(true);
});

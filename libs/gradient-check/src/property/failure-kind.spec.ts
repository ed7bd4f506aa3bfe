import { describe, expect, it } from 'vitest';
import { type FailureKind, isSameFailure } from './failure-kind.js';

describe('isSameFailure', () => {
  const kind = (parameters: readonly string[], more: Partial<FailureKind> = {}): FailureKind => ({
    diagnosis: undefined,
    protocol: undefined,
    parameters: new Set(parameters),
    ...more,
  });

  it.each<[string, FailureKind, FailureKind, boolean]>([
    ['fewer of the parameters fail', kind(['x', 'y']), kind(['y']), true],
    ['another parameter fails', kind(['x']), kind(['y']), false],
    ['none fails, so that only a law is broken', kind(['x']), kind([]), false],
    ['only a law is broken in both', kind([]), kind([]), true],
    ['a parameter fails where only a law was broken', kind([]), kind(['x']), false],
    ['the mistake has another name', kind(['x'], { diagnosis: 'sign' }), kind(['x'], { diagnosis: 'scaled' }), false],
    ['another rule on calls is broken', kind([], { protocol: 'drift' }), kind([], { protocol: 'layout' }), false],
  ])('where %s', (_, first, smaller, isSame) => expect(isSameFailure(first, smaller)).toBe(isSame));
});

import { describe, expect, it } from 'vitest';
import { exitCodeOf } from './exit-code-of.js';
import { EXIT, worstExitCode } from './exit-code.js';
import { UsageError, isUsageError } from './usage-error.js';

const system = (code: string, syscall: string, path?: string): Error =>
  Object.assign(new Error(`${code}: some reason, ${syscall} '${path}'`), {
    code,
    syscall,
    errno: -2,
    ...(path && { path }),
  });

describe('worstExitCode', () => {
  it('is the first that applies of 70, 2, 1, 3, 0', () => {
    const { done, failed, usage, undecided, bug } = EXIT;
    expect(worstExitCode([])).toBe(0);
    expect(worstExitCode([done, undecided])).toBe(3);
    expect(worstExitCode([undecided, failed, done])).toBe(1);
    expect(worstExitCode([failed, usage])).toBe(2);
    expect(worstExitCode([usage, bug, failed])).toBe(70);
  });
});

describe('exitCodeOf', () => {
  it('blames the user only for what the user can mend', () => {
    expect(exitCodeOf(new UsageError('seeds must be above 0'))).toEqual({ code: 2, line: 'seeds must be above 0' });
    expect(exitCodeOf(system('EACCES', 'open', '/out'))).toEqual({
      code: 2,
      line: '/out: cannot open: some reason (EACCES)',
    });
    expect(exitCodeOf(system('ENOSPC', 'write'))).toEqual({ code: 2, line: 'cannot write: some reason (ENOSPC)' });
    expect(exitCodeOf(system('ENOENT', 'uv_cwd')).line).toContain('the working folder does not exist');
    expect(exitCodeOf(new RangeError('lengths differ')).code).toBe(70);
    expect(exitCodeOf(Object.assign(new TypeError('bad'), { code: 'ERR_INVALID_ARG_TYPE' })).code).toBe(70);
    expect(isUsageError('a string')).toBe(false);
  });
  it('says how to report what is ours, whatever was thrown', () => {
    expect(exitCodeOf(new RangeError('lengths\n  differ')).line).toBe(
      'bug: lengths differ; run again with --debug for the stack trace, and please report it',
    );
    expect(exitCodeOf(undefined).line).toMatch(/^bug: undefined; /);
    expect(exitCodeOf(Object.create(null)).line).toMatch(/^bug: a value that cannot be shown; /);
    expect(exitCodeOf(new TypeError()).line).toMatch(/^bug: TypeError; /);
    expect(exitCodeOf('\u001b[31m').line).toMatch(/^bug: \\x1b\[31m; /);
  });
  it("leaves commander's errors to commander, which has printed them", () => {
    const commander = (exitCode: number): Error => Object.assign(new Error(), { code: 'commander.x', exitCode });
    expect(exitCodeOf(commander(0))).toEqual({ code: 0 });
    expect(exitCodeOf(commander(1))).toEqual({ code: 2 });
  });
});

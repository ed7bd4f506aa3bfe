import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { progressDisplay } from './progress-display.js';

describe('progressDisplay', () => {
  it('writes a line now and then where there is no terminal', () => {
    let text = '';
    let time = 0;
    const sink = new Writable({ write: (chunk, _, done) => ((text += String(chunk)), done()) });
    const display = progressDisplay(sink as unknown as NodeJS.WriteStream, () => time);
    for (; time <= 12_000; time += 1000) display.update('check', time / 1000 + 1, 101);
    display.stop();
    expect(text).toBe('check: 6 of 101 entries, about 80 s left\ncheck: 11 of 101 entries, about 82 s left\n');
  });

  it('shows also that a check is at work which has not come to an entry', () => {
    let text = '';
    let time = 0;
    const sink = new Writable({ write: (chunk, _, done) => ((text += String(chunk)), done()) });
    const display = progressDisplay(sink as unknown as NodeJS.WriteStream, () => time);
    display.begin('big\n::error::', 1000);
    for (; time <= 7000; time += 1000) display.beat();
    display.stop();
    time += 10_000;
    display.beat();
    expect(text).toBe('big\\n::error::: 1000 entries, 5 s so far\n');
  });

  it('draws no more than a line on a terminal, without what a name would do to it', () => {
    let text = '';
    let time = 0;
    const sink = new Writable({ write: (chunk, _, done) => ((text += String(chunk)), done()) });
    const terminal = Object.assign(sink, { isTTY: true, columns: 80, cursorTo() {}, clearLine() {}, moveCursor() {} });
    const display = progressDisplay(terminal as unknown as NodeJS.WriteStream, () => time);
    display.begin('big\u0007', 1000);
    for (; time <= 3000; time += 1000) display.beat();
    for (let done = 1; done < 10; done++) display.update('big\u0007', done, 1000);
    display.stop();
    expect(text).toContain('big\\x07: 1000 entries, 3 s so far, before the first');
    expect(text).toMatch(/big\\x07 \[-*\] 1\/1000 entries, .* left/);
    expect(text).not.toMatch(/\u0007|\n/);
  });
});

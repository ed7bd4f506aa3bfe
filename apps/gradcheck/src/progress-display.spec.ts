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
});

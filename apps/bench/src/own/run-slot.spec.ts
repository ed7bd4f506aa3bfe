import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SlotError, runSlot } from './run-slot.js';
import { slotPlan } from './slot.js';
import { slotOf } from './testing/slot-fixture.js';
import { testContext } from '../testing/test-context.js';
import { slotProgram } from './workspace-root.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gradproof-slot-'));
  mkdirSync(dirname(slotProgram(root)), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const answering = (program: string): void => writeFileSync(slotProgram(root), program);
const context = testContext();
const measure = () => runSlot(root, { name: 'a', kernels: 'wasm', plan: slotPlan }, context);

describe('runSlot', () => {
  it("is a process of the checkout's own program", async () => {
    answering(
      `console.log(JSON.stringify({ ...${JSON.stringify(slotOf('a', 3))}, name: JSON.parse(process.argv[2]).name }))`,
    );
    expect(await measure()).toEqual(slotOf('a', 3));
  });

  it.each([
    ['throws', 'throw new Error("planted")', 'a: process ended with 1: Error: planted'],
    ['ends badly', 'process.stderr.write("planted\\n"); process.exitCode = 5', 'a: process ended with 5: planted'],
    ['says something else', 'console.log("{}")', "a: process must answer in this program's format, got {}"],
    ['says nothing', '', "a: process must answer in this program's format"],
  ])('is refused where it %s', async (_, program, message) => {
    answering(program);
    await expect(measure()).rejects.toThrow(SlotError);
    await expect(measure()).rejects.toThrow(message);
  });
});

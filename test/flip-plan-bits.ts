import { readFileSync } from 'node:fs';
import { canonicalJson, parsePlanFile } from '@gradproof/experiment';
import { flippedBits } from '@gradproof/experiment/testing';

// node --conditions=@gradproof/source --import tsx test/flip-plan-bits.ts PLAN [EVERY]: flips each bit of a plan's file, or every EVERY-th one, and
// reports what reading the file gave. Each flip must be refused in one line or give the same plan; anything else is printed and makes the exit code
// 1.
const [path = 'reports/plan.json', every = '1'] = process.argv.slice(2);
const text = readFileSync(path, 'utf8');
const same = canonicalJson(parsePlanFile(text, path));
const counts = { refused: 0, same: 0, wrong: 0 };

for (const flipped of flippedBits(text, Number(every))) {
  const came = outcome(flipped.text);
  counts[came]++;
  if (came === 'wrong') console.log(`bit ${flipped.bit} gives another plan or no single line`);
}
console.log(`${path}: ${counts.refused} refused, ${counts.same} the same, ${counts.wrong} wrong`);
process.exitCode = counts.wrong === 0 ? 0 : 1;

function outcome(altered: string): keyof typeof counts {
  try {
    return canonicalJson(parsePlanFile(altered, path)) === same ? 'same' : 'wrong';
  } catch (error) {
    const { name, message } = error as Error;
    return name === 'PlanError' && !message.includes('\n') ? 'refused' : 'wrong';
  }
}

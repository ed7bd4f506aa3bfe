// Runs all checks of fixtures/wild-cases.mjs with seeds 0 to 9, or with as many seeds as the first argument says; exits with 1 unless all verdicts
// are as wanted.
import { checkGradient } from '@gradproof/gradient-check';
import cases from './fixtures/wild-cases.mjs';

const seeds = Number(process.argv[2] ?? 10);
let wrong = 0;
for (let seed = 0; seed < seeds; seed++) {
  for (const check of cases) {
    const { verdict, reason } = await checkGradient(check, { seed });
    const isWanted = check.want === 'not fail' ? verdict !== 'fail' : verdict === check.want;
    if (isWanted) continue;
    wrong++;
    console.log(`seed ${seed}, ${check.name}: ${verdict}. ${reason ?? ''}`);
  }
}
console.log(`${wrong} of ${seeds * cases.length} not as wanted`);
process.exitCode = wrong === 0 ? 0 : 1;

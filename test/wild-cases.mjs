// Every check of fixtures/wild-cases.mjs on seeds 0 to 9, or as many as the first argument says: exit 1 unless all come out as wanted.
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

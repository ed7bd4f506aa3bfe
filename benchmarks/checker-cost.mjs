// Measures what a check costs, all in one run on logistic regression with 20 samples: the number of losses and gradients, and the time relative to
// plain central differences and to a right gradient. Run it after a build, on a machine that does nothing else: node benchmarks/checker-cost.mjs
// Exits with 1 when a promise below is broken.
import { checkGradient, differenceRules, numericalGradient } from '@gradproof/gradient-check';
import { logisticCheck } from '@gradproof/gradient-check/generator';

/** Rows of [what is promised, value, most allowed]. */
const promises = [];
const seconds = async (run) => {
  const begin = performance.now();
  const result = await run();
  return [(performance.now() - begin) / 1000, result];
};
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** The median time of a check over the runs, in seconds, and its report; prints both. */
async function measured(label, check, runs = 3) {
  const times = [];
  let report;
  for (let i = 0; i < runs; i++) {
    const [time, result] = await seconds(() => checkGradient(check));
    times.push(time);
    report = result;
  }
  const { loss, gradient } = report.evaluations;
  const time = median(times);
  console.log(`${label}: ${report.verdict}, ${loss} losses, ${gradient} gradients, ${time.toFixed(2)} s`);
  return { report, time };
}

// first, before other sizes make the engine give up what it knows of the loss's loops
const check = logisticCheck(4096);
const plain = [];
const checked = [];
for (let i = 0; i < 3; i++) {
  const theta = Float64Array.from(check.parameters.w);
  const differences = async () =>
    numericalGradient(() => check.loss({ w: theta }), theta, differenceRules.central, 1e-5);
  plain.push((await seconds(differences))[0]);
  checked.push((await seconds(() => checkGradient(check)))[0]);
}
promises.push(['time of a check over plain central differences, 4096 entries', median(checked) / median(plain), 4]);

for (const entries of [10, 100, 1000, 4096]) {
  const { report } = await measured(`${entries} entries`, logisticCheck(entries), 1);
  promises.push([`losses of ${entries} entries`, report.evaluations.loss, 250 + 6 * entries]);
  promises.push([`gradients of ${entries} entries`, report.evaluations.gradient, 30]);
}

const right = await measured('20000 entries, right', logisticCheck(20000));
const wrong = await measured('20000 entries, all off by 0.1 %', logisticCheck(20000, { factor: 1.001 }));
console.log(`  ${wrong.report.diagnosis[0]?.message ?? 'no diagnosis'}`);
promises.push(['time of a wrong gradient over a right one, 20000 entries', wrong.time / right.time, 2]);
promises.push(['seconds until a matcher would tell of it', wrong.time, 5]);

for (const options of [{}, { precision: 'float32' }, { precision: 'float32', lossPrecision: 'float32' }]) {
  const name = `200000 entries, ${options.precision ?? 'float64'}, loss in ${options.lossPrecision ?? 'float64'}`;
  const { time, report } = await measured(name, logisticCheck(200000, options), 1);
  console.log(`  resolved to ${report.resolution.w?.relative} of the ${report.resolution.w?.of}`);
  promises.push([`seconds of ${name}`, time, 20]);
}

console.log();
for (const [what, value, most] of promises) {
  console.log(
    `${value <= most ? 'kept  ' : 'BROKEN'} ${what}: ${Number(value.toPrecision(3))}, promised at most ${most}`,
  );
}
process.exitCode = promises.every(([, value, most]) => value <= most) ? 0 : 1;

import type { CalibrationCase } from './calibration-case.js';

/** Largest share of the correct gradients that are not saturated that may be inconclusive. */
const INCONCLUSIVE_SHARE = 0.01;
/** Number of single cases that the report lists. */
const NAMED = 40;

/** Whether a case is neither saturated, nor placed at ties on purpose, nor under a constant much larger than the signal. */
function isWellBehaved({ saturated, ties, offset }: CalibrationCase): boolean {
  return !saturated && !ties && !offset;
}

/** The Markdown report of a calibration, and whether the checker kept its promises (`holds`). */
export function calibrationReport(cases: readonly CalibrationCase[], seed: number): { text: string; holds: boolean } {
  const notSaturated = cases.filter(({ saturated }) => !saturated);
  const alarms = cases.filter(({ correct }) => correct === 'fail');
  const missed = cases.filter(({ wrong }) => wrong === 'missed' || wrong === 'overclaimed' || wrong === 'refused');
  const undecided = notSaturated.filter(({ correct }) => correct === 'inconclusive');
  const holds =
    alarms.length === 0 && missed.length === 0 && undecided.length <= INCONCLUSIVE_SHARE * notSaturated.length;
  const families = [...new Set(cases.map(({ family }) => family))].toSorted();
  const groups: [string, readonly CalibrationCase[]][] = [
    ['all', cases],
    ['not saturated', notSaturated],
    ['well-behaved', cases.filter(isWellBehaved)],
    ['saturated', cases.filter(({ saturated }) => saturated)],
    ['at ties', cases.filter(({ ties }) => ties)],
    ['float32', cases.filter(({ float32 }) => float32)],
    ['scales from 1e-6 to 1e6', cases.filter(({ scaled }) => scaled)],
    ['large offset', cases.filter(({ offset }) => offset)],
    ...families.map((family): [string, CalibrationCase[]] => [family, cases.filter((each) => each.family === family)]),
  ];
  const named = [...alarms, ...missed, ...undecided].slice(0, NAMED);
  const text = [
    '# Calibration of gradcheck',
    '',
    `${cases.length} random functions and networks of seed ${seed}: each with its correct gradient, then with one entry, drawn from`,
    'those that are not 0, multiplied by 1.001. Of eight cases six are functions of any kind; one is a two-layer network whose',
    'entries are checked by structured differences, as `checkNetworkGradient` does; and one is a two-layer network checked as any',
    'function is. The generator is `@gradproof/gradient-check/generator` and `@gradproof/network-check/generator`. Reproduce with',
    `\`npm run gradcheck -- calibrate --cases ${cases.length} --seed ${seed} --out reports/gradcheck-calibration.md\`.`,
    '',
    `- False alarms on correct gradients: **${alarms.length}** of ${cases.length}` +
      (alarms.length === 0 ? ` (95 % upper bound ${percent(3 / cases.length)}).` : '.'),
    `- Wrong entries passed, or inconclusive with a smaller error claimed: **${missed.length}** of ${wrongEntries(cases)}.`,
    `- Inconclusive among correct ones that are not saturated: **${undecided.length}** of ${notSaturated.length} (${share(undecided.length, notSaturated.length)}).`,
    '',
    'Saturated means parameters thirty times their usual size. Well-behaved means not saturated, not placed at ties on purpose,',
    'no constant added to the loss. "Missed" counts wrong entries that passed, or that were inconclusive while a smaller error',
    'was claimed to be visible, or whose check was refused. "Not there" counts wrong',
    'entries that passed although nobody could tell: a few dozen units in the last place of the parameters change the correct value by',
    'more than 0.025 %, or it is a few dozen units in the last place of far larger terms that cancel to a derivative of 0.',
    '',
    '| cases | count | correct: pass | fail | inconclusive | wrong entry: fail | inconclusive | not there | missed |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: |',
    ...groups.map(([name, group]) => row(name, group)),
    '',
    ...(named.length === 0 ? [] : ['## Cases to look at', '', ...named.map(describe), '']),
  ].join('\n');
  return { text, holds };
}

function row(name: string, group: readonly CalibrationCase[]): string {
  const correct = (verdict: CalibrationCase['correct']): number =>
    group.filter((each) => each.correct === verdict).length;
  const wrong = (...kinds: CalibrationCase['wrong'][]): number =>
    group.filter((each) => kinds.includes(each.wrong)).length;
  const cells = [
    group.length,
    correct('pass'),
    correct('fail'),
    correct('inconclusive'),
    wrong('fail'),
    wrong('inconclusive'),
    wrong('absent'),
    wrong('missed', 'overclaimed', 'refused'),
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
}

function wrongEntries(cases: readonly CalibrationCase[]): number {
  return cases.filter(({ wrong }) => wrong !== 'none').length;
}

function describe({ number, family, correct, reason, wrong, ...flags }: CalibrationCase): string {
  const properties = Object.entries(flags)
    .filter(([, value]) => value)
    .map(([name]) => name);
  const what = correct === 'pass' ? `wrong entry ${wrong}` : `${correct}: ${reason}`;
  return `- ${number} ${[family, ...properties].join(', ')}: ${what}`;
}

function percent(value: number): string {
  return `${(100 * value).toPrecision(2)} %`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none drawn' : percent(part / whole);
}

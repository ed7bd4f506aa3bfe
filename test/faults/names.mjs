// Uses 30 names that have a meaning for a terminal, a test runner, Markdown, HTML, XML or a URI, in every place and format.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptComparison } from './commands.mjs';
import { readers } from './readers.mjs';
import { brokenPromises, runTrial } from './trial.mjs';
import { trialFolders } from './undisturbed.mjs';

const BUDGET = 60_000;

/** The hostile names. */
export const hostileNames = [
  'line\nbreak',
  '\n::error::planted',
  'a\r::warning file=x::planted',
  '::set-output name=x::y',
  '##[error]planted',
  '\u001b[31mred',
  '\u001b]0;title\u0007',
  '\u009b2J',
  'bell\u0007',
  'null\u0000byte',
  '\u202egnp.exe',
  '\u2066isolate',
  'zero\u200bwidth',
  '\u2028separator',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='x",
  '&amp;&lt;',
  ']]>',
  '<!--',
  '| cell | cell |',
  '[link](javascript:alert(1))',
  '![image](http://example.org/x)',
  '```\n# head',
  '$x^2$ `code`',
  '50 % done#part?query=1',
  '../../etc/passwd',
  '\ud800 lone',
  '__proto__',
];

/** Check files that have the hostile name in one place. */
const places = {
  'name of a check': (name) => ({ name, parameter: 'x', fails: '1' }),
  'name of a parameter': (name) => ({ name: 'a', parameter: name, fails: '2' }),
  'message of an error': (name) => ({
    name: 'a',
    parameter: 'x',
    fails: `(() => { throw new Error(${JSON.stringify(name)}); })()`,
  }),
};
const moduleOf = ({ name, parameter, fails }) => `const key = ${JSON.stringify(parameter)};
export default { name: ${JSON.stringify(name)}, parameters: { [key]: Float64Array.of(1, 2) },
  loss: (p) => p[key][0] ** 2 + p[key][1] ** 2,
  gradient: (p) => ({ [key]: p[key].map((v) => 2 * v * ${fails === '1' ? '1' : fails}) }) };\n`;

/** The trials with hostile names. */
export function names(commands) {
  const has = (name) => commands.some((command) => command.name === name);
  const formats = ['pretty', 'json', 'junit', 'sarif', 'github', 'tap'];
  const checks = hostileNames.flatMap((name) =>
    Object.entries(places).flatMap(([place, make]) =>
      formats.map((format) => ({
        kind: 'hostile name',
        command: 'gradcheck check',
        label: `${JSON.stringify(name)} as ${place} in ${format}`,
        run: (context) => checkNamed(make(name), format, context),
      })),
    ),
  );
  const records = hostileNames.flatMap((name) =>
    ['recompute', 'page', 'markdown'].map((target) => ({
      kind: 'hostile name',
      command: target === 'recompute' ? 'bench recompute' : 'bench report',
      label: `${JSON.stringify(name)} as name in a record in ${target}`,
      run: (context) => recordNamed(name, target, context),
    })),
  );
  return [...checks, ...records].filter(({ command }) => has(command));
}

async function checkNamed(made, format, { inputs, parent }) {
  const f = trialFolders(inputs, parent);
  const file = join(f.folder, 'named.check.mjs');
  writeFileSync(file, moduleOf(made));
  const args = ['check', file, '--format', format];
  const ended = await runTrial({ app: 'gradcheck', args, cwd: f.folder, temporary: f.temporary, budget: BUDGET });
  const reader = ['pretty', 'tap'].includes(format) ? 'text' : format;
  const broken = ended.stdout === '' && ended.code === 2 ? [] : readers[reader](ended.stdout);
  return [...brokenPromises(ended), ...broken, ...readers.text(ended.stderr).map((line) => `stderr: ${line}`)];
}

async function recordNamed(name, target, { inputs, parent }) {
  const f = trialFolders(inputs, parent);
  const kept = join(f.folder, 'kept.json');
  const from = join(f.folder, 'records');
  mkdirSync(from);
  if (target === 'recompute') writeFileSync(kept, JSON.stringify(keptComparison(name)));
  else writeFileSync(join(from, 'record.json'), JSON.stringify(recordOf(name)));
  const args =
    target === 'recompute'
      ? ['compare', '--recompute', kept]
      : ['report', '--from', from, '--out', f.out, ...(target === 'markdown' ? ['--markdown'] : [])];
  const ended = await runTrial({ app: 'bench', args, cwd: f.folder, temporary: f.temporary, budget: BUDGET });
  const broken = [...brokenPromises(ended), ...readers.text(ended.stderr).map((line) => `stderr: ${line}`)];
  if (ended.code !== 0) return [...broken, `exit code ${ended.code}: ${ended.stderr.slice(0, 100)}`];
  if (target === 'recompute') return [...broken, ...readers.text(ended.stdout)];
  if (target === 'markdown') return [...broken, ...readers.markdown(ended.stdout)];
  return [
    ...broken,
    ...readers.html(readFileSync(join(f.out, 'index.html'), 'utf8')),
    ...readers.markdown(readFileSync(join(f.out, 'summary.md'), 'utf8')),
  ];
}

/** A record of `bench run` with the hostile name in every place where a name can stand. */
function recordOf(name) {
  const points = [1, 8, 64].map((size) => ({ size, cost: size }));
  return {
    schema: 'gradproof.bench-run/1',
    commit: name,
    committedAt: name,
    dirty: false,
    kernels: name,
    machine: { cpu: name, cores: 2, platform: name, node: name, v8: name, class: name },
    filters: [],
    tasks: [{ name: `${name} 784-50-10 batch 8 relu`, p50: 1, mad: 0, n: 1, unit: 'us' }],
    ratios: [{ name, value: 1 }],
    exponents: [{ sweep: name, variable: name, quantity: 'time', exponent: 1, lower: 0.9, upper: 1.1, points }],
    unmeasured: [{ name, reason: name }],
    slots: [],
  };
}

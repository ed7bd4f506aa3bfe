/**
 * The tuned constants of the checker's verdict path as mutants: each one four times larger, and a quarter. They are read from the sources, so that a
 * new constant gives new mutants.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = 'libs/gradient-check/src';
const root = fileURLToPath(new URL('..', import.meta.url));

/** Folders that are not of the verdict path, or bring other forms down to its own. */
const APART = ['diagnosis', 'forms', 'property', 'report', 'schemes', 'testing'];

/** Constants that are not tuned, by file and name, and where their values come from. */
export const given = {
  'check/number-format.ts bits': 'IEEE 754: bits of the significand',
  'check/number-format.ts smallest': 'IEEE 754: smallest positive number',
  'check/shown-number.ts TOLD_ENTRIES': 'as many as a message is still read with',
  'noise/difference-table.ts POINTS': 'derived: seven differences of every order that is looked at',
  'noise/difference-table.ts EIGHTH_DIFFERENCE': 'derived: sqrt(16! / 8!^2)',
  'noise/line-noise.ts SHARES': 'any two numbers whose ratio is not a power of two',
  'probe/line.ts OFF_GRID': 'any number but a power of two, which four times it is not either',
  'derivative/claimed-slope.ts STAGGER': 'any number but a power of two',
  'derivative/limit.ts DIAGONAL': 'derived: one halving at order two',
  'derivative/limit.ts FEWEST_RUNGS': 'derived: a row counts only when two finer ones exist',
};

/** A constant such as `const NAME = 2 ** -12;`, or a list of such numbers; and below, a field `name: 2 ** -12,` in a record of them. */
const CONSTANT = /^(?:export )?const ([A-Z][A-Z0-9_]*) = ([^;{}'"=?]*\d[^;{}'"=?]*|RESOLUTION);/gm;
const FIELD = /(?<=^ {2}|[{,] )([a-z]\w*): (\d[\d *.e-]*)(?=,$|, | \})/gm;

/** The tuned constants of one source file, each with the text that sets it and a function that gives that text for a multiplied value. */
function constantsOf(file) {
  const text = readFileSync(join(root, SOURCES, file), 'utf8');
  const named = [...text.matchAll(CONSTANT)].map(([, name, value]) => ({
    name,
    title: name,
    from: `const ${name} = ${value};`,
    times: (factor) => `const ${name} = ${product(factor, value)};`,
  }));
  const fields = [...text.matchAll(FIELD)]
    .filter(([, , value]) => value !== '0' && value !== '1')
    .map(([from, name, value]) => ({
      name,
      title: `${name}, ${value},`,
      from,
      times: (factor) => `${name}: ${product(factor, value)}`,
    }));
  return [...named, ...fields].filter(({ name }) => !(`${file} ${name}` in given));
}

/** The text for a number, or for each number of a list, times `factor`. */
function product(factor, value) {
  return value.startsWith('[')
    ? `${value.replace(' as const', '')}.map((each) => ${factor} * each)`
    : `${factor} * (${value})`;
}

/** The specs that test a source file: the one of the same name first, then the others of its folder and two of the whole checker. */
function specsNextTo(file) {
  const own = file.replace('.ts', '.spec.ts');
  const folder = dirname(file);
  const all = readdirSync(join(root, SOURCES, folder))
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => `${folder}/${name}`);
  const first = existsSync(join(root, SOURCES, own)) ? [own] : [];
  return [...first, ...all.filter((name) => name !== own), 'check-narrow.spec.ts', 'testing/random-check.spec.ts'];
}

/** Groups of mutants as in `mutants.mjs`, one for each file that holds a tuned constant. */
export const constantGroups = readdirSync(join(root, SOURCES), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.includes('/') && file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .filter((file) => !APART.includes(file.split('/')[0]))
  .toSorted()
  .flatMap((file) => {
    const mutants = constantsOf(file).flatMap(({ title, from, times }) => [
      [`${title} times 4`, from, times(4)],
      [`${title} divided by 4`, from, times(0.25)],
    ]);
    const tests = specsNextTo(file).map((name) => `${SOURCES}/${name}`);
    return mutants.length === 0
      ? []
      : [{ part: `constants of ${dirname(file)}`, file: `${SOURCES}/${file}`, tests, mutants }];
  });

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@gradproof/experiment';
import { root } from './boundaries.js';
import { emptyFolder, run } from './command.js';
import { writeSmallMnist } from './small-mnist.js';

/** The folder of the golden reports: small files are kept whole, pages and charts as digests. */
const golden = join(root, 'test/fixtures/golden-reports');
const DIGESTS = 'digests.json';

/** The texts of a folder's files, by name. */
export type Files = Readonly<Record<string, string>>;

/** The golden reports in the form in which they are kept. */
export interface GoldenReports {
  /** Digest of the Math functions of the engine that made them; another engine's Math may round differently. */
  readonly math: string;
  readonly files: Files;
}

/** Makes the reports again: a small plan on real MNIST, and all ablations and the inference on small images. */
export async function makeGoldenReports(): Promise<GoldenReports> {
  const [report, studies] = [emptyFolder(), emptyFolder()];
  const data = ['--data', writeSmallMnist(emptyFolder()), '--out', studies];
  await mustRun(['--plan', join(golden, 'plan.json'), '--out', report]);
  await mustRun(['ablate', 'all', '--seeds', '1', '--iterations', '12', ...data]);
  await mustRun(['infer', '--seeds', '2', '--iterations', '6', ...data]);
  return {
    math: JSON.parse(readFileSync(join(report, 'run.json'), 'utf8')).math as string,
    files: { ...kept(report, 'report'), ...kept(studies, 'studies') },
  };
}

async function mustRun(args: readonly string[]): Promise<void> {
  const { code, stderr } = await run('repro', args);
  if (code !== 0) throw new Error(`repro ${args.join(' ')} must exit with 0, got ${code}: ${stderr}`);
}

/** The files of a folder: texts as they are, charts and pages as digests. Files that say when and where a run was made are left out. */
function kept(folder: string, prefix: string): Files {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !['run.json', 'plan.json'].includes(entry.name))
    .map(({ name }) => name)
    .toSorted();
  return Object.fromEntries(
    names.map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [`${prefix}/${name}`, isDigested(name) ? sha256(text) : withoutEngine(text)];
    }),
  );
}

/** The text without the digests of the engine and of the file itself, which are not about the results. */
const withoutEngine = (text: string): string =>
  text.replaceAll(/"(engine|dataset|math|digest)": "[0-9a-f]{64}"/g, '"$1": "…"');

const isDigested = (name: string): boolean => /(\.svg|\.html|README\.md)$/.test(name);

/** Reads the golden reports. */
export function readGoldenReports(): GoldenReports {
  const { math, digests } = JSON.parse(readFileSync(join(golden, DIGESTS), 'utf8')) as {
    readonly math: string;
    readonly digests: Files;
  };
  const whole = ['report', 'studies'].flatMap((part) =>
    readdirSync(join(golden, part)).map((name): [string, string] => [
      `${part}/${name}`,
      readFileSync(join(golden, part, name), 'utf8'),
    ]),
  );
  return { math, files: { ...digests, ...Object.fromEntries(whole) } };
}

/** Replaces the golden reports with new ones. */
export function writeGoldenReports({ math, files }: GoldenReports): void {
  for (const part of ['report', 'studies']) {
    rmSync(join(golden, part), { recursive: true, force: true });
    mkdirSync(join(golden, part), { recursive: true });
  }
  const digests: Record<string, string> = {};
  for (const [name, text] of Object.entries(files)) {
    if (isDigested(name)) digests[name] = text;
    else writeFileSync(join(golden, name), text);
  }
  writeFileSync(join(golden, DIGESTS), `${JSON.stringify({ math, digests }, null, 2)}\n`);
}

// Makes the one package that users install: all rooms and small libraries in one set of modules, their types beside them. What is large (jiti) or the user's own
// (vitest, fast-check) stays outside.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const dist = join(here, 'dist');
const gradcheck = join(root, 'apps/gradcheck/dist');
/** What users import. */
const ENTRIES = ['index', 'fast-check', 'frameworks', 'vitest'];

for (const name of readdirSync(dist)) if (name !== 'tsc') rmSync(join(dist, name), { recursive: true });
const modules = await bundle();
writeFileSync(join(here, 'THIRD-PARTY-LICENSES.md'), licences(modules));
for (const entry of ENTRIES) copyTypes(join(dist, `tsc/${entry}.d.ts`));

/** Bundles the entries; resolves to the files that went in. */
async function bundle() {
  const build = await rolldown({
    input: {
      ...Object.fromEntries(['main', ...ENTRIES].map((entry) => [entry, join(dist, `tsc/${entry}.js`)])),
      'process/process-main': join(gradcheck, 'process/process-main.js'),
      'thread/file-worker': join(gradcheck, 'thread/file-worker.js'),
      'thread/config-worker': join(gradcheck, 'thread/config-worker.js'),
    },
    external: [/^jiti$/, /^vitest(\/|$)/, /^fast-check(\/|$)/],
    platform: 'node',
    logLevel: 'warn',
  });
  const { output } = await build.write({
    dir: dist,
    format: 'esm',
    // beside the entries: modules find threads and package.json from where they lie
    chunkFileNames: '[name]-[hash].js',
  });
  return output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
}

/** Copies a declaration file and all that it needs, the rooms as folders beside each other. */
function copyTypes(start) {
  const waiting = [start];
  const done = new Set();
  while (waiting.length > 0) {
    const file = waiting.pop();
    if (done.has(file)) continue;
    done.add(file);
    const target = typesPath(file);
    const text = readFileSync(file, 'utf8').replaceAll(
      /(from |import |import\()'([^']+)'/g,
      (whole, before, specifier) => {
        const needed = declarationOf(specifier, file);
        if (needed === undefined) return whole;
        waiting.push(needed);
        const path = relative(dirname(target), typesPath(needed))
          .split(sep)
          .join('/')
          .replace(/\.d\.ts$/, '.js');
        return `${before}'${path.startsWith('.') ? path : `./${path}`}'`;
      },
    );
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text.replace(/\n\/\/# sourceMappingURL=.*/, ''));
  }
}

function declarationOf(specifier, file) {
  if (specifier.startsWith('.')) return resolve(dirname(file), specifier.replace(/\.js$/, '.d.ts'));
  if (!specifier.startsWith('@gradproof/')) return undefined;
  return fileURLToPath(import.meta.resolve(specifier)).replace(/\.js$/, '.d.ts');
}

/** `libs/random/dist/stream.d.ts` becomes `dist/types/random/stream.d.ts`. */
function typesPath(file) {
  const [, room, path] = /[\\/](?:libs|apps)[\\/]([^\\/]+)[\\/]dist[\\/](?:tsc[\\/])?(.+)$/.exec(file);
  return join(dist, 'types', room, path);
}

/** The licences of what was bundled, as they ask for. */
function licences(files) {
  const packages = new Map();
  for (const file of files) {
    const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0];
    if (folder === undefined) continue;
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const text = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    packages.set(
      name,
      `## ${name} ${version}, ${license}\n\n${text ? readFileSync(join(folder, text), 'utf8').trim() : 'Without a licence file of its own.'}\n`,
    );
  }
  return `# Libraries in this package\n\n${[...packages.keys()]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => packages.get(name))
    .join('\n')}`;
}

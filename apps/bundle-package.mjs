// Makes what users install: all rooms and small libraries in one set of modules. What is large or the user's own stays outside.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { minifySync } from 'rolldown/utils';

/**
 * Bundles a package into its folder `dist`, in which `tsc` has the compiled sources, and writes the licences of what went in.
 *
 * @param {string} folder of the package
 * @param {{ input: Record<string, string>, external: RegExp[] }} options entries by the name of their file in `dist`
 */
export async function bundlePackage(folder, { input, external }) {
  const dist = join(folder, 'dist');
  for (const name of readdirSync(dist)) if (name !== 'tsc') rmSync(join(dist, name), { recursive: true });
  const build = await rolldown({
    input,
    external,
    platform: 'node',
    // ES modules rather than CommonJS, so that unused exports are dropped
    resolve: { mainFields: ['module', 'main'] },
    logLevel: 'warn',
    // no lines that name the module: nobody follows them into a package
    experimental: { attachDebugInfo: 'none' },
  });
  const { output } = await build.write({
    dir: dist,
    format: 'esm',
    // beside the entries: modules find threads and package.json from where they lie
    chunkFileNames: '[name]-[hash].js',
    // documentation stays in the types, licences in a file of their own
    comments: false,
    codeSplitting: { groups: [{ name: libraryOf, debugName: 'libraries' }] },
  });
  const chunks = output.filter(({ type }) => type === 'chunk');
  // libraries alone: nobody reads them here, and their repositories have them in full
  for (const { fileName, code } of chunks.filter(({ moduleIds }) => moduleIds.every(libraryOf)))
    writeFileSync(
      join(dist, fileName),
      minifySync(fileName, code, { module: true, codegen: { removeWhitespace: true } }).code,
    );
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.md'), licences(modules));
}

/** Such as `commander`; null for a module of ours. */
const libraryOf = (id) => /.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?([^\\/]+)/.exec(id)?.[1] ?? null;

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

/**
 * Copies the declarations of entries and all that they need into `dist/types`, the rooms as folders beside each other.
 *
 * @param {string} folder of the package
 * @param {readonly string[]} entries
 */
export function copyTypes(folder, entries) {
  const dist = join(folder, 'dist');
  const waiting = entries.map((entry) => join(dist, `tsc/${entry}.d.ts`));
  const done = new Set();
  while (waiting.length > 0) {
    const file = waiting.pop();
    if (done.has(file)) continue;
    done.add(file);
    const target = typesPath(dist, file);
    const text = readFileSync(file, 'utf8').replaceAll(
      /(from |import |import\()'([^']+)'/g,
      (whole, before, specifier) => {
        const needed = declarationOf(specifier, file);
        if (needed === undefined) return whole;
        waiting.push(needed);
        const path = relative(dirname(target), typesPath(dist, needed))
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
function typesPath(dist, file) {
  const [, room, path] = /[\\/](?:libs|apps)[\\/]([^\\/]+)[\\/]dist[\\/](?:tsc[\\/])?(.+)$/.exec(file);
  return join(dist, 'types', room, path);
}

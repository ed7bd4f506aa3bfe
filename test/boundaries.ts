import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** The root of the workspace. */
export const root = resolve(import.meta.dirname, '..');

/** A room of the workspace, read from its files. */
export interface Room {
  readonly name: string;
  readonly folder: string;
  readonly layer: number;
  readonly dependencies: readonly string[];
  readonly references: readonly string[];
  readonly imports: readonly Import[];
}

/** An import or re-export in a source of a room. */
export interface Import {
  /** Path relative to the room's folder. */
  readonly file: string;
  readonly specifier: string;
}

/** Reads all rooms of the workspace. */
export function readRooms(): Room[] {
  const folders = [...foldersIn('libs'), ...foldersIn('apps'), 'benchmarks'];
  return folders.map((folder) => readRoom(folder));
}

function foldersIn(parent: string): string[] {
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`);
}

function readRoom(folder: string): Room {
  const json = (file: string) => JSON.parse(readFileSync(join(root, folder, file), 'utf8'));
  const manifest = json('package.json');
  const tag = (manifest.nx.tags as string[]).find((t) => t.startsWith('layer:'))!;
  return {
    name: manifest.name,
    folder,
    layer: Number(tag.slice('layer:'.length)),
    dependencies: Object.keys({
      ...manifest.dependencies,
      ...manifest.peerDependencies,
      // a bundle contains the packages that it is built from
      ...((manifest.nx.tags as string[]).includes('bundled') ? manifest.devDependencies : {}),
    }),
    references: json('tsconfig.json').references.map((reference: { path: string }) => reference.path),
    imports: sourceFiles(join(root, folder, 'src')).flatMap((file) =>
      specifiersOf(readFileSync(file, 'utf8')).map((specifier) => ({
        file: relative(join(root, folder), file).split(sep).join('/'),
        specifier,
      })),
    ),
  };
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file));
}

/** The module specifiers of static and dynamic imports and of re-exports in a source. */
export function specifiersOf(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const pattern =
    /(?:^|[\s;])(?:import|export)\s[^'"();]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;])import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
  return [...code.matchAll(pattern)].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

/** The violations of the design's rules about dependencies, imports and references in these rooms, one line each. */
export function boundaryViolations(rooms: readonly Room[]): string[] {
  const byName = new Map(rooms.map((room) => [room.name, room]));
  return rooms.flatMap((room) => [
    ...room.dependencies.flatMap((name) => {
      const target = byName.get(name);
      return target !== undefined && target.layer >= room.layer
        ? [`${room.folder}: depends on ${name} of layer ${target.layer}, and is itself in layer ${room.layer}`]
        : [];
    }),
    ...room.imports.flatMap(({ file, specifier }) => importViolations(room, byName, file, specifier)),
    ...referenceViolations(room, byName),
  ]);
}

/** The rooms of the pure core, which use no process, files, clock or threads. */
const PURE = new Set([
  'tensor',
  'random',
  'statistics',
  'kernels',
  'few-shot',
  'network',
  'gradient',
  'training',
  'gradient-check',
]);

/** Packages that a room's `testing` folder may also import, since whoever runs its tests has them. */
const TEST_TOOLS = new Set(['fast-check', '@fast-check/vitest', 'vitest']);

function importViolations(room: Room, byName: ReadonlyMap<string, Room>, file: string, specifier: string): string[] {
  const at = `${room.folder}/${file}`;
  if (specifier.startsWith('.')) {
    const target = relative(room.folder, join(room.folder, dirname(file), specifier));
    return target.startsWith('..') ? [`${at}: ${specifier} leaves its room`] : [];
  }
  if (specifier.startsWith('node:')) {
    return PURE.has(room.name.replace('@gradproof/', '')) ? [`${at}: ${specifier} in the pure core`] : [];
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (file.startsWith('src/testing/') && TEST_TOOLS.has(name)) return [];
  if (!room.dependencies.includes(name)) return [`${at}: ${name} is not among the dependencies`];
  const target = byName.get(name);
  if (target !== undefined && target.layer >= room.layer) {
    return [`${at}: ${name} is of layer ${target.layer}, and the file of layer ${room.layer}`];
  }
  return [];
}

function referenceViolations(room: Room, byName: ReadonlyMap<string, Room>): string[] {
  const wanted = room.dependencies.filter((name) => byName.has(name)).map((name) => byName.get(name)!.folder);
  const found = room.references.map((path) =>
    relative(root, resolve(root, room.folder, path))
      .split(sep)
      .join('/'),
  );
  const missing = wanted.filter((folder) => !found.includes(folder));
  const extra = found.filter((folder) => !wanted.includes(folder));
  return [
    ...missing.map((folder) => `${room.folder}/tsconfig.json: reference to ${folder} is missing`),
    ...extra.map((folder) => `${room.folder}/tsconfig.json: reference to ${folder} is not a dependency`),
  ];
}

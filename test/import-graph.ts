import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { specifiersOf } from './boundaries.js';

/** The files of one room, each with the files of the room that it imports, type imports included. Paths are relative to the room's sources. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** The imports among the files in `folder`, without tests. */
export function importGraph(folder: string): ImportGraph {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.endsWith('.d.ts'))
    .toSorted();
  return graphOf(new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')])));
}

/** The imports among these files, given their texts. */
export function graphOf(texts: ReadonlyMap<string, string>): ImportGraph {
  const importsOf = (file: string, text: string): string[] =>
    specifiersOf(text)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => join(dirname(file), specifier).replace(/\.js$/, '.ts'))
      .filter((target) => texts.has(target));
  return new Map([...texts].map(([file, text]) => [file, importsOf(file, text)]));
}

/** Groups of files that import each other in a circle, in order; a file that imports itself is a group as well. */
export function circlesOf(graph: ImportGraph): string[][] {
  const reached = new Map([...graph.keys()].map((file) => [file, reachedFrom(graph, file)]));
  const circles = new Set<string>();
  for (const [file, all] of reached) {
    if (!all.has(file)) continue;
    circles.add(
      [...all]
        .filter((other) => reached.get(other)!.has(file))
        .toSorted()
        .join(' '),
    );
  }
  return [...circles].toSorted().map((circle) => circle.split(' '));
}

function reachedFrom(graph: ImportGraph, from: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...graph.get(from)!];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    open.push(...graph.get(file)!);
  }
  return reached;
}

/** Imports from a folder into one that comes later in `order`, one line each; files outside folders count as last. */
export function wrongWay(graph: ImportGraph, order: readonly string[]): string[] {
  const placeOf = (file: string): number => {
    const slash = file.indexOf('/');
    return slash === -1 ? order.length : order.indexOf(file.slice(0, slash));
  };
  return [...graph].flatMap(([file, targets]) =>
    targets.filter((target) => placeOf(target) > placeOf(file)).map((target) => `${file} imports ${target}`),
  );
}

/**
 * The imports between the parts of a folder, which are its files and its subfolders as wholes, by name. A circle among them is a folder that can be read
 * neither before nor after another, though no two of its files import each other.
 */
export function partsOf(graph: ImportGraph, folder: string): ImportGraph {
  const start = folder === '' ? '' : `${folder}/`;
  const partOf = (file: string): string => file.slice(start.length).split('/')[0]!;
  const inside = [...graph].filter(([file]) => file.startsWith(start));
  const parts = new Map(inside.map(([file]) => [partOf(file), new Set<string>()]));
  for (const [file, targets] of inside)
    for (const target of targets.filter((each) => each.startsWith(start)))
      if (partOf(target) !== partOf(file)) parts.get(partOf(file))!.add(partOf(target));
  return new Map([...parts].map(([part, targets]) => [part, [...targets]]));
}

/** The folder of the graph and all that it holds, itself first as the empty name. */
export const foldersOf = (graph: ImportGraph): string[] => [
  ...new Set(['', ...[...graph.keys()].flatMap((file) => above(file))]),
];

const above = (file: string): string[] =>
  file
    .split('/')
    .slice(0, -1)
    .map((_, i, folders) => folders.slice(0, i + 1).join('/'));

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRooms, root } from './boundaries.js';
import { type ImportGraph, circlesOf, foldersOf, graphOf, importGraph, partsOf, wrongWay } from './import-graph.js';

/** Rooms in folders, each of which imports from those before it alone. */
const ROOMS: Readonly<Record<string, { readonly order: readonly string[]; readonly apart: readonly string[] }>> = {
  /** The way of the data through the checker; apart is what no verdict needs, and what needs none. */
  'gradient-check': {
    order: [
      'check',
      'probe',
      'noise',
      'derivative',
      'verdict',
      'kinks',
      'blocks',
      'rules',
      'diagnosis',
      'report',
      'forms',
      'property',
    ],
    apart: ['schemes', 'testing'],
  },
  experiment: { order: ['cell', 'store', 'plan', 'run'], apart: ['testing'] },
  report: {
    order: [
      'number',
      'table',
      'statistics',
      'claims',
      'calibration',
      'pairs',
      'ablation',
      'mechanism',
      'inference',
      'reproduction',
      'explain',
      'figures',
      'page',
      'files',
    ],
    apart: ['testing'],
  },
};

describe('imports within a room', () => {
  it('close no circle, not even of types', () => {
    const rooms = readRooms().map(({ folder }) => ({ folder, graph: importGraph(join(root, folder, 'src')) }));
    expect(rooms.reduce((sum, { graph }) => sum + graph.size, 0)).toBeGreaterThan(300);
    const circles = rooms.flatMap(({ folder, graph }) =>
      circlesOf(graph).map((circle) => `${folder}: ${circle.join(' ')}`),
    );
    expect(circles).toEqual([]);
  });

  it('go one way between the folders and files of each folder', () => {
    const circles = readRooms().flatMap(({ folder }) => {
      const graph = importGraph(join(root, folder, 'src'));
      return foldersOf(graph).flatMap((inner) =>
        circlesOf(partsOf(graph, inner)).map((circle) => `${join(folder, 'src', inner)}: ${circle.join(' ')}`),
      );
    });
    expect(circles).toEqual([]);
  });
});

describe.each(Object.entries(ROOMS))('imports between the folders of %s', (room, { order, apart }) => {
  const graph = importGraph(join(root, 'libs', room, 'src'));
  const folderOf = (file: string): string => file.split('/')[0]!;

  it('are of folders with a place', () => {
    const folders = new Set([...graph.keys()].filter((file) => file.includes('/')).map(folderOf));
    expect([...folders].toSorted()).toEqual([...order, ...apart].toSorted());
  });

  it('go one way', () => {
    const inner: ImportGraph = new Map(
      [...graph].filter(([file]) => file.includes('/') && !apart.includes(folderOf(file))),
    );
    expect(wrongWay(inner, order)).toEqual([]);
  });

  it('reach what is apart from the index alone', () => {
    const reaching = [...graph].filter(
      ([file, targets]) =>
        !apart.includes(folderOf(file)) && targets.some((target) => apart.includes(folderOf(target))),
    );
    expect(reaching.map(([file]) => file).filter((file) => file !== 'index.ts')).toEqual([]);
  });
});

describe('the import graph', () => {
  const graph = graphOf(
    new Map([
      ['a/one.ts', "import type { Two } from '../b/two.js';\nimport { x } from 'fast-check';"],
      ['b/two.ts', "export { three } from './three.js';"],
      ['b/three.ts', "import {\n  type One,\n} from '../a/one.js';"],
      ['top.ts', "import './a/one.js';\nimport { gone } from './gone.js';"],
    ]),
  );

  it('has imports of types, and re-exports, but no packages', () => {
    expect([...graph]).toEqual([
      ['a/one.ts', ['b/two.ts']],
      ['b/two.ts', ['b/three.ts']],
      ['b/three.ts', ['a/one.ts']],
      ['top.ts', ['a/one.ts']],
    ]);
  });

  it('shows every circle once, and a file that imports itself', () => {
    expect(circlesOf(graph)).toEqual([['a/one.ts', 'b/three.ts', 'b/two.ts']]);
    expect(circlesOf(new Map([['a.ts', ['a.ts']]]))).toEqual([['a.ts']]);
    expect(
      circlesOf(
        new Map([
          ['a.ts', ['b.ts']],
          ['b.ts', []],
        ]),
      ),
    ).toEqual([]);
  });

  it('has circles between folders whose files import each other in none', () => {
    const crossed = graphOf(
      new Map([
        ['a/one.ts', "import './inner/deep.js';\nimport '../b/two.js';"],
        ['a/inner/deep.ts', ''],
        ['b/two.ts', "import '../top.js';"],
        ['top.ts', "import './a/inner/deep.js';"],
      ]),
    );
    expect(circlesOf(crossed)).toEqual([]);
    expect(foldersOf(crossed)).toEqual(['', 'a', 'a/inner', 'b']);
    expect(circlesOf(partsOf(crossed, ''))).toEqual([['a', 'b', 'top.ts']]);
    expect([...partsOf(crossed, 'a')]).toEqual([
      ['one.ts', ['inner']],
      ['inner', []],
    ]);
  });

  it('shows imports against an order of folders', () => {
    expect(wrongWay(graph, ['a', 'b'])).toEqual(['a/one.ts imports b/two.ts']);
    expect(wrongWay(graph, ['b', 'a'])).toEqual(['b/three.ts imports a/one.ts']);
    expect(wrongWay(new Map([['a/one.ts', ['top.ts']]]), ['a'])).toEqual(['a/one.ts imports top.ts']);
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRooms, root } from './boundaries.js';
import { type ImportGraph, circlesOf, graphOf, importGraph, wrongWay } from './import-graph.js';

/** The way of the data through the checker: each folder imports from those before it alone. */
const FOLDERS = [
  'check',
  'probe',
  'noise',
  'derivative',
  'verdict',
  'rules',
  'diagnosis',
  'report',
  'forms',
  'property',
];
/** What no verdict needs, and what needs none. */
const APART = ['schemes', 'testing'];

/** Circles of imports that are known: to be opened and struck out here, never to be added to. */
const KNOWN_CIRCLES = [
  'libs/report: ablation-finding.ts ablation-report.ts',
  'libs/report: mechanism-finding.ts mechanism-report.ts',
];

describe('imports within a room', () => {
  it('close no circle, not even of types', () => {
    const rooms = readRooms().map(({ folder }) => ({ folder, graph: importGraph(join(root, folder, 'src')) }));
    expect(rooms.reduce((sum, { graph }) => sum + graph.size, 0)).toBeGreaterThan(300);
    const circles = rooms.flatMap(({ folder, graph }) =>
      circlesOf(graph).map((circle) => `${folder}: ${circle.join(' ')}`),
    );
    expect(circles).toEqual(KNOWN_CIRCLES);
  });
});

describe("imports between the checker's folders", () => {
  const graph = importGraph(join(root, 'libs/gradient-check/src'));
  const folders = new Set([...graph.keys()].filter((file) => file.includes('/')).map((file) => file.split('/')[0]!));

  it('are of folders with a place', () => {
    expect([...folders].toSorted()).toEqual([...FOLDERS, ...APART].toSorted());
  });

  it('go one way', () => {
    const inner: ImportGraph = new Map([...graph].filter(([file]) => !APART.includes(file.split('/')[0]!)));
    expect(wrongWay(inner, FOLDERS)).toEqual([]);
  });

  it('reach what is apart from the index alone', () => {
    const reaching = [...graph].filter(
      ([file, targets]) =>
        !APART.includes(file.split('/')[0]!) && targets.some((target) => APART.includes(target.split('/')[0]!)),
    );
    expect(reaching.map(([file]) => file)).toEqual(['index.ts']);
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

  it('shows imports against an order of folders', () => {
    expect(wrongWay(graph, ['a', 'b'])).toEqual(['a/one.ts imports b/two.ts']);
    expect(wrongWay(graph, ['b', 'a'])).toEqual(['b/three.ts imports a/one.ts']);
    expect(wrongWay(new Map([['a/one.ts', ['top.ts']]]), ['a'])).toEqual(['a/one.ts imports top.ts']);
  });
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Room, boundaryViolations, readRooms, root, specifiersOf } from './boundaries.js';

const room = (name: string, layer: number, more: Partial<Room> = {}): Room => ({
  name: `@gradproof/${name}`,
  folder: `libs/${name}`,
  layer,
  dependencies: [],
  references: [],
  imports: [],
  ...more,
});

describe('the rooms', () => {
  it('import only from rooms above them', () => {
    const rooms = readRooms();
    expect(rooms.length).toBeGreaterThan(14);
    expect(rooms.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
    expect(boundaryViolations(rooms)).toEqual([]);
  });

  const lower = room('tensor', 0);
  const upper = room('network', 2);
  it.each([
    [
      'a dependency upwards',
      [lower, upper, room('low', 1, { dependencies: ['@gradproof/network'], references: ['../network'] })],
    ],
    [
      'a dependency within a layer',
      [lower, room('other', 0, { dependencies: ['@gradproof/tensor'], references: ['../tensor'] })],
    ],
    [
      'an undeclared import',
      [lower, room('up', 1, { imports: [{ file: 'src/a.ts', specifier: '@gradproof/tensor' }] })],
    ],
    ['an undeclared package', [room('up', 1, { imports: [{ file: 'src/a.ts', specifier: 'lodash/map' }] })]],
    [
      'a path into another room',
      [lower, room('up', 1, { imports: [{ file: 'src/a.ts', specifier: '../../tensor/src/matrix.js' }] })],
    ],
    ['the file system in the core', [room('tensor', 0, { imports: [{ file: 'src/a.ts', specifier: 'node:fs' }] })]],
    ['a missing reference', [lower, room('up', 1, { dependencies: ['@gradproof/tensor'] })]],
    ['a reference too many', [lower, room('up', 1, { references: ['../tensor'] })]],
  ])('would notice %s', (_, rooms) => expect(boundaryViolations(rooms)).toHaveLength(1));

  it('are found by every way to import', () => {
    const source = `import a from 'a';\nimport { type B,\n b } from "b";\nexport * from 'c';\nimport 'd';\nawait import('e');\n// import 'f'\n/* import 'g'; */`;
    expect(specifiersOf(source)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe("Nx's boundary rule", () => {
  beforeAll(() => {
    // The rule reads the project graph from disk and passes everything where there is none.
    const graph = spawnSync(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), 'show', 'projects'], {
      cwd: root,
    });
    if (graph.status !== 0) throw new Error(`nx show projects failed: ${String(graph.stderr)}`);
  });

  const lint = async (code: string) => {
    const [result] = await new ESLint({ cwd: root }).lintText(code, {
      filePath: join(root, 'libs/tensor/src/planted.ts'),
    });
    return result!.messages.map(({ ruleId }) => ruleId);
  };

  it('refuses an import upwards', async () => {
    expect(await lint("import { forward } from '@gradproof/network';\nexport default forward;\n")).toEqual([
      '@nx/enforce-module-boundaries',
    ]);
  });

  it('refuses a path into another room', async () => {
    expect(await lint("import { stream } from '../../random/src/index.js';\nexport default stream;\n")).toEqual([
      '@nx/enforce-module-boundaries',
    ]);
  });

  it('lets a room import its own files', async () => {
    expect(await lint("export { matrix } from './matrix.js';\n")).toEqual([]);
  });
});

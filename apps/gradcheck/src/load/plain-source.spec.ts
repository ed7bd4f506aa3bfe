import { runInThisContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { transformPlain } from './plain-source.js';

type Loaded = Readonly<Record<string, unknown>>;

/** What a module exports, evaluated as jiti does; every import resolves to `imported`. */
async function evaluate(body: string, imported: Loaded = {}): Promise<Loaded> {
  const exports: Record<string, unknown> = {};
  const run = runInThisContext(`(async (exports, jitiImport) => { ${body}\n})`) as (
    ...args: unknown[]
  ) => Promise<void>;
  await run(exports, (name: string) => Promise.resolve({ ...imported, name }));
  return exports;
}

const PLAIN = `// a comment that says import
import type { GradientCheck } from 'gradproof';
import whole, { part as renamed, type Kind } from "./model"; /* two
lines */ import * as all from './model'
import './effect'

type Pair<T> = readonly [T, T];
interface Named { readonly name: string }
function pair<T extends Named>(this: void, value: T | undefined): Pair<string> { return [value!.name, renamed as string]; }
const settled = await Promise.resolve(7);
export default { name: 'f', whole, all, settled, pair, less: 1 < 2 } satisfies Record<string, unknown>;
`;

describe('transformPlain', () => {
  it('takes types away and turns imports and exports into those of jiti', async () => {
    const { default: loaded } = await evaluate(transformPlain(PLAIN, true)!, { default: 'd', part: 'p' });
    const { pair, ...rest } = loaded as { pair: (value: Loaded) => unknown };
    expect(rest).toEqual({
      name: 'f',
      whole: 'd',
      all: { default: 'd', part: 'p', name: './model' },
      settled: 7,
      less: true,
    });
    expect(pair({ name: 'n' })).toEqual(['n', 'p']);
  });

  it('leaves every line where it is', () => {
    const lines = transformPlain(PLAIN, true)!.split('\n');
    expect(lines).toHaveLength(PLAIN.split('\n').length);
    expect(lines[9]).toContain('settled');
  });

  it('names an imported function that is missing, and never joins two lines', async () => {
    const source = "import { f } from './f';\nconst a = { b: 1 }\nf(1)\nexport default [a.b, () => f(1)];";
    const { default: both } = await evaluate(transformPlain(source, true)!, { f: () => 1 });
    expect(both).toEqual([1, expect.any(Function)]);
    const call = await evaluate(transformPlain("import { f } from './f';\nexport default () => f(1);", true)!);
    expect(call['default']).toThrow(/_f\.f\) is not a function/);
  });

  it('does not read JavaScript as TypeScript', async () => {
    const source = 'const a = 1, b = 2, c = 3; export default [a < b, b > (c), a < b > (c)];';
    expect(await evaluate(transformPlain(source, false)!)).toEqual({ default: [true, false, false] });
  });

  it.each([
    ['an import after code', "export const a = b;\nimport { b } from './b';"],
    ['an import of an attribute', "import data from './a.json' with { type: 'json' };\nexport default data;"],
    ['a dynamic import', "export default await import('./a');"],
    ['import.meta', 'export default import.meta.url;'],
    ['exports of another module', "export * from './a';"],
    ['exported variables', 'export const a = 1, b = 2; export default a;'],
    ['an exported function, which a circle of imports may call early', 'export default async function () {}'],
    ['exports by name', 'const f = 1; export { f };'],
    ['named exports of another module', "export { a } from './a';"],
    ['require', "export default require('./a');"],
    ['require in the path of an import', "import a from './require';\nexport default a;"],
    ['module.exports', 'module.exports = {};'],
    ['an enum', 'enum Kind { A }\nexport default Kind.A;'],
    ['a namespace', 'namespace N { export const a = 1 }\nexport default N.a;'],
    ['a class, whose fields may be types alone', 'class A { a: number }\nexport default new A();'],
    ['a decorator', '@f class A {}\nexport default A;'],
    ['export =', 'export = 1;'],
    ['what does not parse', 'export default {'],
    ['what only V8 finds wrong', 'const a = 1; const a = 2; export default a;'],
  ])('leaves %s to Babel', (_, source) => {
    expect(transformPlain(source, true)).toBeUndefined();
  });

  it.each([
    ['regroups operands', 'const x = 2; export default x! + x! as number * 3;'],
    ['regroups operands on two lines', 'const x = 2; export default x! + x! satisfies number\n* 3;'],
    ['returns nothing', 'const f = () => { return <\nT,\n>(v: T) => v; }; export default f;'],
    ['returns nothing before a value', 'const f = () => { return <number>\n 1; }; export default f;'],
    ['calls what stood alone', 'let a; const g = (v) => v; a = g as T\n(g)(1); export default a;'],
    ['indexes what stood alone', 'let a; a = [1] satisfies T\n[0].valueOf(); export default a;'],
    ['tags a template', 'let a; const g = String.raw; a = g as T\n`b`; export default a;'],
    ['joins lines around a type', 'const g = [1]\ntype T = number\n[1].forEach(String); export default g;'],
    ['joins lines around an interface', 'const g = (v) => v\ninterface T {}\n(g)(1); export default g;'],
    ['joins lines around a block of a value', 'const g = {}\ninterface T {}\n[1].forEach(String); export default g;'],
    ['makes a block of a value', 'export default ({ x }) => <G>{ x: [1] };'],
    ['declares what jiti gives', "const __dirname = '.'; export default __dirname;"],
  ])('leaves to Babel what %s without its types', (_, source) => {
    expect(transformPlain(source, true)).toBeUndefined();
  });

  it('takes assertions after which nothing can follow', async () => {
    const source = `const a = [1, 2] as const;
const b = (a[0] as number) + (a[1] as Wide<number>);
const c = { a: a as number[] };
export default [b, c.a] satisfies unknown[];`;
    expect(await evaluate(transformPlain(source, true)!)).toEqual({ default: [3, [1, 2]] });
  });

  it('names a missing function that is called at the beginning of a line, and joins none after a comment', async () => {
    const source = "import { f } from './f';\nexport default () =>\n  f(1);";
    expect((await evaluate(transformPlain(source, true)!))['default']).toThrow(/_f\.f\) is not a function/);
    const comment = "import { f } from './f';\nconst a = f\n/* c */ f(1)\nexport default a;";
    expect(await evaluate(transformPlain(comment, true)!, { f: 1 }).catch(() => 'called 1')).toBe('called 1');
    const { default: kept } = await evaluate(transformPlain(comment, true)!, { f: () => 2 });
    expect(kept).toEqual(expect.any(Function));
  });
});

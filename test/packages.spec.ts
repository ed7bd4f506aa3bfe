import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { emptyFolder } from './command.js';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function runIn(cwd: string, command: string, args: readonly string[]): Ended {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, INIT_CWD: undefined };
  return spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    shell: command === 'npm' && process.platform === 'win32',
  });
}

const tool = (path: string, args: readonly string[]): Ended =>
  runIn(project, process.execPath, [join(root, 'node_modules', path), ...args]);

/** Folders of gradcheck and of everything in the workspace that it needs. */
function closure(): string[] {
  const folders = new Map(
    ['libs', 'apps'].flatMap((room) =>
      readdirSync(join(root, room))
        .map((name) => join(root, room, name))
        .filter((folder) => existsSync(join(folder, 'package.json')))
        .map((folder): [string, string] => [manifestOf(folder).name, folder]),
    ),
  );
  const needed = new Set(['@gradproof/gradcheck']);
  for (const name of needed) {
    for (const other of Object.keys(manifestOf(folders.get(name)!).dependencies ?? {})) {
      if (folders.has(other)) needed.add(other);
    }
  }
  return [...needed].map((name) => folders.get(name)!);
}

const check = `import type { GradientCheck } from '@gradproof/gradcheck';
import { checkGradient } from '@gradproof/gradient-check';

const check = {
  name: 'softplus',
  parameters: { x: Float64Array.of(-1, 0, 2) },
  loss: ({ x }: { x: Float64Array }) => x.reduce((sum, v) => sum + Math.log1p(Math.exp(v)), 0),
  gradient: ({ x }: { x: Float64Array }) => ({ x: x.map((v) => 1 / (1 + Math.exp(-v))) }),
} satisfies GradientCheck;
console.error('from inside: ' + (await checkGradient(check)).verdict);

export default check;
`;

const packed = closure();
const project = emptyFolder();
const modules = join(project, 'node_modules');
const tarballs = join(project, 'tarballs');

// What npm would install, without a network: the content of the tarballs, and links to what is installed here already.
beforeAll(() => {
  mkdirSync(tarballs);
  mkdirSync(join(modules, '@gradproof'), { recursive: true });
  const { status, stderr } = runIn(root, 'npm', ['pack', '--silent', '--pack-destination', tarballs, ...packed]);
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  for (const tarball of readdirSync(tarballs)) {
    runIn(tarballs, 'tar', ['-xzf', tarball]);
    renameSync(join(tarballs, 'package'), join(modules, manifestOf(join(tarballs, 'package')).name));
  }
  for (const folder of packed) {
    for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) {
      const link = join(modules, name);
      if (existsSync(link)) continue;
      mkdirSync(dirname(link), { recursive: true });
      const own = join(folder, 'node_modules', name);
      symlinkSync(existsSync(own) ? own : join(root, 'node_modules', name), link, 'junction');
    }
  }
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'check.ts'), check);
  writeFileSync(join(project, 'nameless.ts'), check.replace("  name: 'softplus',\n", ''));
});

describe('the packages, packed and unpacked into an empty project', () => {
  it('check a TypeScript file without a build', () => {
    const main = join(modules, '@gradproof/gradcheck/dist/main.js');
    const { status, stdout, stderr } = runIn(project, process.execPath, [main, 'check.ts']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'from inside: pass\n' });
    expect(stdout).toContain('PASS softplus');
  });

  it('bring the types of a check file', () => {
    const compile = (file: string): Ended =>
      tool('ts7/bin/tsc', [
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2023',
        '--lib',
        'es2023,dom',
        file,
      ]);
    expect(compile('check.ts')).toMatchObject({ status: 0, stdout: '' });
    expect(compile('nameless.ts').stdout).toContain("Property 'name' is missing");
  });

  it.each(packed.map((folder): [string, string] => [manifestOf(folder).name, folder]))(
    '%s is fit to publish',
    (name) => {
      const tarball = join(tarballs, `${name.replace('@', '').replace('/', '-')}-0.1.0.tgz`);
      const lint = tool('publint/src/cli.js', ['run', tarball, '--strict']);
      expect({ ...lint, stdout: '' }).toMatchObject({ status: 0 });
      const types = tool('@arethetypeswrong/cli/dist/index.js', [tarball, '--profile', 'esm-only']);
      expect({ status: types.status, stdout: types.status === 0 ? '' : types.stdout }).toEqual({
        status: 0,
        stdout: '',
      });
      expect(readFileSync(join(modules, name, 'LICENSE'), 'utf8')).toContain('MIT');
    },
  );
});

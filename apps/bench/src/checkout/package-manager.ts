import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a repository installs its packages and runs its scripts. */
export interface PackageManager {
  readonly lockfile: string;
  readonly command: string;
  /** Arguments that install exactly what the lockfile says. */
  readonly install: readonly string[];
}

const MANAGERS: readonly PackageManager[] = [
  { lockfile: 'pnpm-lock.yaml', command: 'pnpm', install: ['install', '--frozen-lockfile', '--ignore-scripts'] },
  { lockfile: 'yarn.lock', command: 'yarn', install: ['install', '--frozen-lockfile', '--ignore-scripts'] },
  { lockfile: 'bun.lock', command: 'bun', install: ['install', '--frozen-lockfile', '--ignore-scripts'] },
  { lockfile: 'bun.lockb', command: 'bun', install: ['install', '--frozen-lockfile', '--ignore-scripts'] },
  {
    lockfile: 'package-lock.json',
    command: 'npm',
    install: ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
  },
];

/** Arguments for Yarn from version 2 on, whose lockfile begins with metadata about itself. */
const BERRY: readonly string[] = ['install', '--immutable', '--mode=skip-build'];

/** The package manager whose lockfile a folder has; undefined when it has none. */
export function packageManagerOf(root: string): PackageManager | undefined {
  const manager = MANAGERS.find(({ lockfile }) => existsSync(join(root, lockfile)));
  if (manager?.command !== 'yarn') return manager;
  const isBerry = /^__metadata:/m.test(readFileSync(join(root, manager.lockfile), 'utf8'));
  return isBerry ? { ...manager, install: BERRY } : manager;
}

/** The text of a checkout's lockfile; empty when it has none. */
export function lockOf(root: string): string {
  const manager = packageManagerOf(root);
  return manager === undefined ? '' : readFileSync(join(root, manager.lockfile), 'utf8');
}

/** The command that builds a checkout; undefined when its `package.json` has no script `build`. */
export function buildScriptOf(root: string): string | undefined {
  try {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts?: Readonly<Record<string, unknown>>;
    };
    return scripts?.['build'] === undefined ? undefined : `${packageManagerOf(root)?.command ?? 'npm'} run build`;
  } catch {
    return undefined; // package.json is missing or cannot be parsed
  }
}

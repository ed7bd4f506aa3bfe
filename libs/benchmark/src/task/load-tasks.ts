import { pathToFileURL } from 'node:url';
import { BenchmarkFileError, type HookedTask } from './task.js';
import { tasksOf } from './tasks-of.js';
import { watchTinybench } from './tinybench.js';

/**
 * The tasks of a benchmark file: its default export, or what that export promises. TypeScript files run without a build.
 *
 * @param file - absolute path
 * @throws {BenchmarkFileError} when the file exports something else
 * @throws whatever the file throws
 */
export async function loadTasks(file: string): Promise<readonly HookedTask[]> {
  await watchTinybench(file);
  const module = await importFile(file);
  if (!('default' in module)) throw new BenchmarkFileError('the default export must be the tasks; there is none');
  const exported = module['default'];
  return tasksOf(await (isCompiledCommonJs(exported) ? exported.default : exported));
}

type Module = Readonly<Record<string, unknown>>;

/** Imports a file. Node imports TypeScript itself from 22.18 on; older versions use jiti. */
async function importFile(file: string): Promise<Module> {
  const url = pathToFileURL(file).href;
  const isTypeScript = /\.[cm]?tsx?$/.test(file);
  if (!isTypeScript || stripsTypes()) return (await import(url)) as Module;
  const { createJiti } = await import('jiti');
  const jiti = createJiti(import.meta.url, { fsCache: false, interopDefault: false, nativeModules: ['tinybench'] });
  return jiti.import<Module>(url);
}

const isCompiledCommonJs = (value: unknown): value is { readonly default: unknown } =>
  typeof value === 'object' && value !== null && '__esModule' in value && 'default' in value;

const stripsTypes = (): boolean => Boolean((process.features as { readonly typescript?: unknown }).typescript);

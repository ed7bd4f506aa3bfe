import { resolve } from 'node:path';
import { UsageError } from '@gradproof/cli';
import type { Command, Option } from 'commander';
import { distance } from 'fastest-levenshtein';
import type { FormatTarget } from '../format/format-target.js';
import { type ConfigFile, folderOf } from './config-file.js';

/** Options that a config file must not set, since they belong to a single run and not to a project. */
const NOT_IN_FILES = new Set(['config', 'list', 'watch', 'strict', 'version', 'debug']);

/**
 * A misspelt key gets a suggestion when its edit distance from a known key is at most this share of its length; TypeScript uses the same
 * (`getSpellingSuggestion`).
 */
const NEAR = 0.4;

/**
 * Sets those options of a command that the command line does not give to the values in a config file, each parsed by the option's own parser. Returns
 * the patterns of the config file, if it has any; the files of its formats are relative to its folder.
 *
 * @throws {UsageError} for an unknown key, or a value that the option refuses
 */
export function applyConfig(command: Command, config: ConfigFile): readonly string[] | undefined {
  const { path, values } = config;
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new UsageError(`${path}: must hold an object, such as { "patterns": ["src"] }`);
  const options = command.options.filter(
    (option) => !NOT_IN_FILES.has(option.attributeName()) && option.long !== '--help',
  );
  const known = ['patterns', ...options.map((option) => option.attributeName())];
  for (const [key, value] of Object.entries(values)) {
    if (!known.includes(key)) throw new UsageError(`${path}: unknown key ${key}; ${suggestion(key, known)}`);
    if (key === 'patterns') continue;
    const parsed = parse(
      options.find((option) => option.attributeName() === key)!,
      value,
      config,
    );
    if (command.getOptionValueSource(key) === 'default' || command.getOptionValueSource(key) === undefined)
      command.setOptionValueWithSource(key, parsed, 'config');
  }
  const { patterns } = values as { readonly patterns?: unknown };
  if (patterns === undefined) return undefined;
  const list = typeof patterns === 'string' ? [patterns] : patterns;
  if (!Array.isArray(list) || !list.every((each): each is string => typeof each === 'string' && each !== ''))
    throw new UsageError(
      `${path}: patterns: it must be a pattern or an array of them, got ${JSON.stringify(patterns)}`,
    );
  return list;
}

function parse(option: Option, value: unknown, config: ConfigFile): unknown {
  const refuse = (rule: string): never => {
    const got = JSON.stringify(value) ?? typeof value;
    throw new UsageError(`${config.path}: ${option.attributeName()}: ${rule} It is ${got}.`);
  };
  if (option.isBoolean()) return typeof value === 'boolean' ? value : refuse('It must be true or false.');
  const texts = Array.isArray(value) && option.attributeName() === 'format' ? (value as unknown[]) : [value];
  let parsed: unknown;
  for (const text of texts) {
    if (typeof text !== 'string' && typeof text !== 'number') refuse('It must be a text or a number.');
    try {
      parsed = option.parseArg === undefined ? String(text) : option.parseArg(String(text), parsed as never);
    } catch (error) {
      if (isRefusal(error)) refuse(error.message);
      throw error;
    }
  }
  return option.attributeName() === 'format' ? fromFolder(parsed as FormatTarget[], config) : parsed;
}

/** Whether an error is what an option's parser throws. It is recognised by its code, since every copy of commander has an error class of its own. */
const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === 'commander.invalidArgument';

const fromFolder = (targets: readonly FormatTarget[], config: ConfigFile): FormatTarget[] =>
  targets.map((target) => ({ ...target, ...(target.file && { file: resolve(folderOf(config), target.file) }) }));

function suggestion(key: string, known: readonly string[]): string {
  const near = known.toSorted((a, b) => distance(a, key) - distance(b, key))[0]!;
  return distance(near, key) <= NEAR * key.length ? `did you mean ${near}?` : `keys are ${known.join(', ')}`;
}

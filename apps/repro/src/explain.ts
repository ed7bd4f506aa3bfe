import { join } from 'node:path';
import { UsageError } from '@gradproof/cli';
import { datasetDigest, mnistSha256 } from '@gradproof/dataset';
import {
  type Cell,
  type CellResult,
  type Plan,
  type RunFolder,
  type Setting,
  cellKey,
  cellName,
  openRunFolder,
  parseSettingName,
  planCells,
} from '@gradproof/experiment';
import {
  type Reproduction,
  explainCell,
  explainClaim,
  explainedCell,
  explainedClaim,
  explainedRun,
  jsonText,
  reproduction,
} from '@gradproof/report';
import { protocolArguments } from './protocol-options.js';
import type { Terminal } from './terminal.js';

export interface ExplainRequest {
  /** The name of a cell, with or without a seed, or the id of a claim. */
  readonly subject: string;
  readonly seed?: number;
  readonly out: string;
  readonly json: boolean;
}

/** Prints everything about one cell, one run or one claim, recomputed from the store alone. */
export function explain({ subject, seed, out, json }: ExplainRequest, terminal: Terminal): void {
  // a claim's id is a word; what is neither is refused before the store is asked for results that a wrong name does not need
  const run = /^[A-Za-z]+\d*$/.test(subject) ? undefined : parseSettingName(subject);
  const folder = openRunFolder(out);
  if (run === undefined) requireClaim(folder.plan, subject);
  else requireCell(folder.plan, run, subject);
  const made = readReproduction(folder, terminal);
  if (made === undefined) return terminal.exitWith(3);
  if (run === undefined) {
    const explained = explainClaim(made, subject);
    return terminal.print(json ? jsonText(explained) : explainedClaim(explained));
  }
  const { seed: named, ...setting } = run;
  const explained = explainCell(made, setting, (result) => placeOf(result, folder));
  const wanted = seed ?? named;
  if (wanted === undefined) return terminal.print(json ? jsonText(explained) : explainedCell(explained));
  const found = explained.runs.find((candidate) => candidate.seed === wanted);
  if (found === undefined) {
    throw new UsageError(`explain: the plan must have the seed, got ${wanted}; it has ${made.plan.seeds.join(', ')}`);
  }
  terminal.print(json ? jsonText(found) : explainedRun(explained, found));
}

function requireClaim({ claims }: Plan, id: string): void {
  if (claims.some((claim) => claim.id === id)) return;
  const ids = claims.map((claim) => claim.id).join(', ');
  throw new UsageError(`explain: the plan must make the claim, got ${id}; it makes ${ids || 'none'}`);
}

function requireCell(plan: Plan, { batchSize, hidden, shots, method }: Setting, name: string): void {
  const planned = planCells(plan).some(
    (cell) => cell.batchSize === batchSize && cell.hidden === hidden && cell.shots === shots && cell.method === method,
  );
  if (!planned) throw new UsageError(`explain: the plan must have the cell, got ${name}; its table names those it has`);
}

/** All results of the plan in a folder; undefined, with a note, when some are missing. */
function readReproduction({ plan, store, origin, path }: RunFolder, terminal: Terminal): Reproduction | undefined {
  const results: CellResult[] = [];
  const missing: Cell[] = [];
  let damage = '';
  for (const cell of planCells(plan)) {
    const reading = store.read(cell);
    if (reading.state === 'valid') results.push(reading.result);
    else missing.push(cell);
    if (reading.state === 'damaged' && damage === '') damage = `; damaged: ${reading.path}: ${reading.reason}`;
  }
  if (missing.length === 0) return reproduction(plan, results, origin.testImages);
  terminal.note(
    `${path}: ${missing.length} of ${results.length + missing.length} cells are missing, the first ${cellName(missing[0]!)}${damage}; repro --plan ${join(path, 'plan.json')} --out ${path} computes them`,
  );
  return undefined;
}

function placeOf({ cell }: CellResult, { store, origin }: RunFolder): { key: string; file: string; command: string } {
  return { key: cellKey(cell, origin), file: store.pathOf(cell), command: againCommand(cell, origin.dataset) };
}

/** The command that runs a cell again. */
function againCommand(cell: Cell, dataset: string): string {
  const { hidden, batchSize, shots, method, seed, protocol } = cell;
  return [
    'npm run --silent repro -- cell',
    `--hidden ${hidden} --batch-size ${batchSize} --shots ${shots} --method ${method} --seed ${seed}`,
    ...protocolArguments(protocol),
    ...(dataset === datasetDigest({ sha256: mnistSha256 }) ? [] : ['--data FOLDER']),
    '--json',
  ].join(' ');
}

import { type MnistSource, imageCount, loadMnist } from '@gradproof/dataset';
import { type Protocol, firstSeeds, predictedWork, runCells, tableCells } from '@gradproof/experiment';
import { csvTable, markdownTable, tableOne, terminalTable } from '@gradproof/report';
import { outputFolder, publish } from './output-folder.js';
import { cellProgress } from './progress.js';
import { runRecord } from './run-record.js';

export interface TableRequest {
  readonly seeds: number;
  readonly jobs: number;
  readonly out: string;
  readonly protocol: Protocol;
  readonly source: MnistSource;
}

/** Regenerates Table 1, writes its files, and returns it for the terminal. */
export async function runTableCommand({ seeds, jobs, out, protocol, source }: TableRequest): Promise<string> {
  const started = performance.now();
  const folder = outputFolder(out);
  const mnist = loadMnist(source);
  const cells = tableCells(protocol, firstSeeds(seeds));
  const progress = cellProgress(
    cells.length,
    cells.reduce((sum, cell) => sum + predictedWork(cell), 0),
  );
  try {
    const results = await runCells(cells, {
      jobs,
      source,
      onResult: ({ cell }, done) => progress.advance(predictedWork(cell), done),
    });
    const table = tableOne(results, protocol, firstSeeds(seeds), imageCount(mnist.test));
    const run = runRecord({
      mnist,
      seeds: table.seeds,
      jobs,
      cells: cells.length,
      milliseconds: performance.now() - started,
    });
    publish(folder, {
      'table-1.json': `${JSON.stringify(table, null, 2)}\n`,
      'table-1.csv': csvTable(table),
      'table-1.md': markdownTable(table),
      'run.json': `${JSON.stringify(run, null, 2)}\n`,
    });
    return terminalTable(table);
  } finally {
    progress.stop();
  }
}

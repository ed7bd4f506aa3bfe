import { type Mnist } from '@gradproof/dataset';
import {
  type Cell,
  type CellResult,
  type CellStore,
  type Plan,
  ablation,
  ablationCells,
  ablationNames,
  candidateCells,
  candidates,
  inferenceSeeds,
  uniqueCells,
  withoutPredictions,
} from '@gradproof/experiment';
import { type Evidence, ablationReport, inferenceReport } from '@gradproof/report';

/** What the store holds beside a plan: the ablations and the inference of its protocol that are complete. */
export function gatherEvidence({ protocol }: Plan, store: CellStore, { test }: Mnist): Evidence {
  const { testImages } = store.origin;
  const ablations = ablationNames.flatMap((name) => {
    const study = ablation(name, protocol);
    const results = allOf(ablationCells(protocol, study), store);
    return results === undefined ? [] : [ablationReport(protocol, study, results, testImages)];
  });
  const tried = candidates(protocol);
  const results = allOf(
    uniqueCells(tried.flatMap((candidate) => candidateCells(protocol, candidate, inferenceSeeds))),
    store,
    withoutPredictions,
  );
  if (results === undefined) return { testSet: test, ablations };
  return { testSet: test, ablations, inference: inferenceReport(protocol, tried, inferenceSeeds, results, testImages) };
}

/** The results of all cells, or undefined at the first that is not there. The last are tried first: the table has many of the others. */
function allOf(
  cells: readonly Cell[],
  store: CellStore,
  kept: (result: CellResult) => CellResult = (result) => result,
): CellResult[] | undefined {
  const results: CellResult[] = [];
  for (const cell of cells.toReversed()) {
    const reading = store.read(cell);
    if (reading.state !== 'valid') return undefined;
    results.push(kept(reading.result));
  }
  return results;
}

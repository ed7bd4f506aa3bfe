import { type LabelledDataset, pixelValues } from '@gradproof/dataset';
import { firstShots } from '@gradproof/few-shot';
import { expect, it } from 'vitest';
import { datasetExamples, supportExamples } from './labelled-examples.js';

const dataset: LabelledDataset = {
  name: 'four images',
  rows: 1,
  columns: 3,
  classes: 2,
  images: Uint8Array.of(0, 255, 7, 9, 0, 0, 1, 2, 1, 0, 0, 0),
  labels: Uint8Array.of(1, 1, 0, 0),
};

it('makes every image an example, with its pixels looked up', () => {
  const { inputs, targets } = datasetExamples(dataset);
  expect([...targets]).toEqual([1, 1, 0, 0]);
  expect([...inputs.starts]).toEqual([0, 2, 3, 6, 6]);
  expect([...inputs.columns]).toEqual([1, 2, 0, 0, 1, 2]);
  expect([...inputs.values]).toEqual([255, 7, 9, 1, 2, 1].map((level) => pixelValues[level]));
});

it("keeps a support set's order and labels", () => {
  const { inputs, targets } = supportExamples(dataset, firstShots(dataset, 1));
  expect([...targets]).toEqual([1, 0]);
  expect(inputs.rows).toBe(2);
  expect([...inputs.values]).toEqual([255, 7, 1, 2, 1].map((level) => pixelValues[level]));
});

import { describe, expect, it } from 'vitest';
import { candidateCells, candidates, inferenceSeeds } from './candidate.js';
import { canonicalJson } from '../store/canonical-json.js';
import { type Protocol, textbook } from '../cell/protocol.js';
import { tableCells } from './table-cells.js';

const iterations = (count: number): Protocol => ({ ...textbook, iterations: count });

describe('candidates', () => {
  it('begin with the protocol itself, whose runs are the table’s own', () => {
    const [own] = candidates(textbook);
    expect(own).toEqual({ name: 'textbook', changes: {} });
    expect(candidateCells(textbook, own!, [0, 1])).toEqual(tableCells(textbook, [0, 1]));
  });

  it.each([1, 2, 10, 1000])('differ from each other, at %d iterations', (count) => {
    const protocol = iterations(count);
    const all = candidates(protocol);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map(({ changes }) => canonicalJson({ ...protocol, ...changes }))).size).toBe(all.length);
  });

  it('vary what the paper leaves open', () => {
    const varied = new Set(candidates(textbook).flatMap(({ changes }) => Object.keys(changes)));
    expect(varied).toEqual(new Set(['activation', 'iterations', 'learningRate', 'support', 'batches']));
  });

  it('say what they are', () => {
    expect(candidates(textbook).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['300 iterations', '2000 iterations', '4000 iterations']),
    );
    expect(candidates(iterations(100))[0]!.name).toBe('textbook, 100 iterations');
  });

  it('give whole tables, every candidate over the same seeds', () => {
    for (const candidate of candidates(textbook)) {
      const cells = candidateCells(textbook, candidate, [0, 5]);
      expect(cells).toHaveLength(128);
      expect(new Set(cells.map(({ seed }) => seed))).toEqual(new Set([0, 5]));
    }
  });

  it('have seeds enough for a p value below 0.05', () => expect(1 / (inferenceSeeds.length + 1)).toBeLessThan(0.05));
});

// The programs of base.bench.mjs, made slower: a shared cache line, an allocation in the loop, too many object shapes for the compiler, a more
// expensive setup.
import { Worker } from 'node:worker_threads';
import { neighbour } from './neighbour.mjs';

const length = 20_000;
const points = Array.from({ length }, (_, i) => ({ x: i % 7, y: i % 11 }));

export default [
  {
    name: 'a counter of its own cache line',
    setup() {
      this.counters = neighbour(Worker, 1);
    },
    run() {
      return this.counters.count(100_000);
    },
  },
  {
    name: 'a sum without allocation',
    run() {
      return points.map(({ x, y }) => x * y).reduce((sum, product) => sum + product, 0);
    },
  },
  {
    name: 'objects of one shape',
    setup() {
      const shapes = [
        (value) => ({ value, weight: 1 }),
        (value) => ({ weight: 1, value }),
        (value) => ({ a: 0, value, weight: 1 }),
        (value) => ({ b: 0, value, weight: 1 }),
        (value) => ({ c: 0, weight: 1, value }),
      ];
      this.values = Array.from({ length }, (_, i) => shapes[i % shapes.length](i % 13));
    },
    run() {
      let sum = 0;
      for (const each of this.values) sum += each.value * each.weight;
      return sum;
    },
  },
  {
    name: 'a table made once',
    setup() {
      let table;
      for (let again = 0; again < 20; again++) table = Float64Array.from({ length }, (_, i) => Math.sin(i));
      this.table = table;
    },
    run() {
      const { table } = this;
      let sum = 0;
      for (let i = 0; i < length; i++) sum += table[i];
      return sum;
    },
  },
];

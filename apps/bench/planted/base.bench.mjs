// Four small programs; head.bench.mjs has the same programs, made slower in ways that somebody might not notice.
import { Worker } from 'node:worker_threads';
import { neighbour } from './neighbour.mjs';

const length = 20_000;
const points = Array.from({ length }, (_, i) => ({ x: i % 7, y: i % 11 }));

export default [
  {
    // two threads count at the same time: in separate cache lines here, in one cache line in head.bench.mjs
    name: 'a counter of its own cache line',
    setup() {
      this.counters = neighbour(Worker, 64);
    },
    run() {
      return this.counters.count(100_000);
    },
  },
  {
    name: 'a sum without allocation',
    run() {
      let sum = 0;
      for (const { x, y } of points) sum += x * y;
      return sum;
    },
  },
  {
    name: 'objects of one shape',
    setup() {
      this.values = Array.from({ length }, (_, i) => ({ value: i % 13, weight: 1 }));
    },
    run() {
      let sum = 0;
      for (const each of this.values) sum += each.value * each.weight;
      return sum;
    },
  },
  {
    // only its setup becomes more expensive in head.bench.mjs, which must not count
    name: 'a table made once',
    setup() {
      this.table = Float64Array.from({ length }, (_, i) => Math.sin(i));
    },
    run() {
      const { table } = this;
      let sum = 0;
      for (let i = 0; i < length; i++) sum += table[i];
      return sum;
    },
  },
];

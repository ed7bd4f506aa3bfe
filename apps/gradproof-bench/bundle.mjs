// Makes the package that users of `bench` install. jiti, which loads TypeScript on Node 20, is larger than all the rest and stays outside.
import { join, resolve } from 'node:path';
import { bundlePackage, copyTypes } from '../bundle-package.mjs';

const here = import.meta.dirname;
const bench = resolve(here, '../bench/dist');
const lockstep = resolve(here, '../../libs/benchmark/dist/lockstep');

await bundlePackage(here, {
  input: {
    main: join(here, 'dist/tsc/main.js'),
    index: join(here, 'dist/tsc/index.js'),
    'judge-worker': join(bench, 'compare/judge-worker.js'),
    'measure-worker': join(lockstep, 'measure-worker.js'),
    'seat-thread': join(lockstep, 'seat-thread.js'),
  },
  external: [/^jiti$/],
});
copyTypes(here, ['index']);

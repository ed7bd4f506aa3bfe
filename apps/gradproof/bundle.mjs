// Makes the one package that users install: all rooms and small libraries in one set of modules, their types beside them. What is large (jiti) or the user's own
// (vitest, fast-check) stays outside.
import { join, resolve } from 'node:path';
import { bundlePackage, copyTypes } from '../bundle-package.mjs';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const dist = join(here, 'dist');
const gradcheck = join(root, 'apps/gradcheck/dist');
/** What users import. */
const ENTRIES = ['index', 'fast-check', 'frameworks', 'vitest'];

await bundlePackage(here, {
  input: {
    ...Object.fromEntries(['main', ...ENTRIES].map((entry) => [entry, join(dist, `tsc/${entry}.js`)])),
    'process/process-main': join(gradcheck, 'process/process-main.js'),
    'thread/file-worker': join(gradcheck, 'thread/file-worker.js'),
    'config/config-worker': join(gradcheck, 'config/config-worker.js'),
  },
  external: [/^jiti$/, /^vitest(\/|$)/, /^fast-check(\/|$)/],
});
copyTypes(here, ENTRIES);

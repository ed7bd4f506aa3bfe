// Makes `gradcheck` one set of modules, as users have it in the package gradproof: it starts and checks a file in 60 % of the time of its 200 modules.
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePackage } from '../apps/bundle-package.mjs';

const gradcheck = join(import.meta.dirname, '../apps/gradcheck');
const folder = join(import.meta.dirname, 'dist/gradcheck');
const modules = ['main', 'process/process-main', 'thread/file-worker', 'config/config-worker', 'thread/work-worker'];

mkdirSync(join(folder, 'dist'), { recursive: true });
cpSync(join(gradcheck, 'package.json'), join(folder, 'package.json'));
await bundlePackage(folder, {
  input: {
    ...Object.fromEntries(modules.map((name) => [name, join(gradcheck, `dist/${name}.js`)])),
    // found beside the module that starts it, which is part of `main` here
    'calibration-worker': join(gradcheck, 'dist/calibration/calibration-worker.js'),
  },
  // libraries that find files of their own
  external: [/^jiti$/, /^piscina$/],
});

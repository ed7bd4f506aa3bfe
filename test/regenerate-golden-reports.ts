import build from './build.js';
import { makeGoldenReports, writeGoldenReports } from './golden-reports.js';

// Builds the commands and replaces the golden reports. Usage: node --import tsx test/regenerate-golden-reports.ts
build();
const made = await makeGoldenReports();
writeGoldenReports(made);
process.stdout.write(`${Object.keys(made.files).length} files of golden reports written\n`);

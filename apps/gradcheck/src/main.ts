#!/usr/bin/env node
import { program } from './program.js';

process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
// a reader that has seen enough, as in `gradcheck ... | head`
process.stdout.on('error', () => process.exit());

process.exitCode = await program(process.argv.slice(2));

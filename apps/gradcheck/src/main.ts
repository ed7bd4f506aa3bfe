#!/usr/bin/env node
import { runCommand } from '@gradproof/cli';
import { addDevelopment } from './command/development-commands.js';
import { runProgramLine } from './command/program.js';

await runCommand('gradcheck', (context) => runProgramLine(context, { name: 'gradcheck', addDevelopment }));

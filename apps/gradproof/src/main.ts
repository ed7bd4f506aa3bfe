#!/usr/bin/env node
import { runCommand } from '@gradproof/cli';
import { runProgramLine } from '@gradproof/gradcheck/program';

await runCommand('gradproof', (context) => runProgramLine(context, { name: 'gradproof' }));

#!/usr/bin/env node
import { runCommand } from '@gradproof/cli';
import { program } from './program.js';

await runCommand('gradcheck', program);

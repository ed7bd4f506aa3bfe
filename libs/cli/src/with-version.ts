import { readFileSync } from 'node:fs';
import { EXIT } from './exit-code.js';
import type { CommandContext } from './run-command.js';

/** Wraps a command's `main` so that `--version` is answered before any of the program is loaded. `manifest` is the program's package.json. */
export function withVersion(
  manifest: URL,
  main: (context: CommandContext) => Promise<number>,
): (context: CommandContext) => Promise<number> {
  return async (context) => {
    const { args, print } = context;
    if (args.length !== 1 || args[0] !== '--version') return main(context);
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
    print(`${version}\n`);
    return EXIT.done;
  };
}

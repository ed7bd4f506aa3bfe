import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A digest that identifies a checker: it covers the code that judges gradients and the code that draws the random cases. */
export function checkerDigest(): string {
  const hash = createHash('sha256');
  for (const room of ['@gradproof/gradient-check', '@gradproof/network-check']) {
    const folder = dirname(fileURLToPath(import.meta.resolve(room)));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
    for (const name of files.toSorted()) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 12);
}

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';

/** SHA-256 of the names and texts of the AssemblyScript sources, in hexadecimal; it does not depend on the line endings. */
export function sourceDigest() {
  const folder = new URL('src/', import.meta.url);
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    hash.update(`${name}\n${readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n')}\n`);
  }
  return hash.digest('hex');
}

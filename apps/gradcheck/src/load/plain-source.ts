import { Script } from 'node:vm';
import { transform } from 'sucrase';

/** Imports and comments at the beginning of a source. */
const HEADER = /^(?:\s|\/\/.*|\/\*[^]*?\*\/|import\b[^;'"`]*(['"])[^'"\n]*\1[^\S\n]*(?:;|$))*/m;

/** What may mean more than Sucrase makes of it: imports and exports but of a default value, and TypeScript that leaves code behind. */
const MORE_THAN_TYPES =
  /\b(?:import|require|exports|module|namespace|class|enum|declare|abstract|using)\b|@|\bexport\b(?!\s+default\b(?!\s+(?:async\s+)?function\b))/;

/**
 * Calls of imported functions as Sucrase writes them. V8 names a function that is missing in the other form only, which at the beginning of a line could be
 * taken for the arguments of the line before.
 */
const IMPORTED_CALL = /(?<=\S[^\S\n]*)(?<![\w$.])(_\w+\.\w+)\.call\(void 0, /g;

/**
 * A module of plain code, types, imports at its beginning and a value as its default export, as the body of an asynchronous function that jiti
 * evaluates; undefined for any other, and for one that does not parse. Its lines stay where they are. It takes 0.3 ms where Babel, which jiti brings, takes 8 ms and
 * another 100 ms to load (on one core of an AMD EPYC).
 */
export function transformPlain(source: string, isTypeScript: boolean): string | undefined {
  const header = HEADER.exec(source)![0];
  if (header.includes('require') || MORE_THAN_TYPES.test(source.slice(header.length))) return undefined;
  try {
    const { code } = transform(source, {
      transforms: isTypeScript ? ['typescript', 'imports'] : ['imports'],
      disableESTransforms: true,
      enableLegacyTypeScriptModuleInterop: true, // a default import is the property `default`
    });
    // the source has no call of its own by this name
    const body = code.replaceAll("require('", "await jitiImport('").replaceAll(IMPORTED_CALL, '(0, $1)(');
    void new Script(`(async () => { ${body}\n})`);
    return body;
  } catch {
    return undefined; // Babel says what is wrong
  }
}

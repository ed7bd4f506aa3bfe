import { Script } from 'node:vm';
import { transform } from 'sucrase';

/** Imports and comments at the beginning of a source. */
const HEADER = /^(?:\s|\/\/.*|\/\*[^]*?\*\/|import\b[^;'"`]*(['"])[^'"\n]*\1[^\S\n]*(?:;|$))*/m;

/** What may mean more than Sucrase makes of it: imports and exports but of a default value, and TypeScript that leaves code behind. */
const MORE_THAN_TYPES =
  /\b(?:import|require|exports|module|namespace|class|enum|declare|abstract|using)\b|@|\bexport\b(?!\s+default\b(?!\s+(?:async\s+)?function\b))/;

/**
 * Types whose removal may change what the code around them means: without them two lines become one, operands regroup, or a value becomes a block.
 * An assertion stays safe where nothing can follow it, as in `value as const,` or `check satisfies GradientCheck;`.
 */
const ENTANGLED_TYPES =
  /\b(?:as|satisfies)\b(?!\s+[\w$.]+(?:<[\w$.,\s]*>)?(?:\[\])*\s*(?:[),;\]}]|$(?![^])))|(?:\b(?:return|yield|throw)\b|=>)\s*</;

/** What a line of code may end with so that the next one cannot be taken for its arguments, its index or its template. */
const OPEN_END = /[([{,;:=?&|!~^%+<>-]\s*$/;
/** A line that could. */
const CONTINUATION = /^[^\S\n]*[([`]/;

/** Calls of imported functions as Sucrase writes them. V8 names a function that is missing in the other form only. */
const IMPORTED_CALL = /(?<![\w$.])(_\w+\.\w+)\.call\(void 0, /g;
const BEFORE_CALL = /\b(?:return|await|void|typeof)[^\S\n\r\u2028\u2029]+$/;

/**
 * A module of plain code, types, imports at its beginning and a value as its default export, as the body of an asynchronous function that jiti
 * evaluates; undefined for any other, for one whose types cannot be taken away without a look at the code around them, and for one that does not parse.
 * Its lines stay where they are. It takes 0.3 ms where Babel, which jiti brings, takes 8 ms and another 100 ms to load (on one core of an AMD EPYC).
 */
export function transformPlain(source: string, isTypeScript: boolean): string | undefined {
  const header = HEADER.exec(source)![0];
  const rest = source.slice(header.length);
  if (header.includes('require') || MORE_THAN_TYPES.test(rest)) return undefined;
  if (isTypeScript && ENTANGLED_TYPES.test(rest)) return undefined;
  try {
    const { code } = transform(source, {
      transforms: isTypeScript ? ['typescript', 'imports'] : ['imports'],
      disableESTransforms: true,
      enableLegacyTypeScriptModuleInterop: true, // a default import is the property `default`
    });
    if (isTypeScript && joinsLines(code)) return undefined;
    // the source has no call of its own by this name
    const imported = code.replaceAll("require('", "await jitiImport('");
    const body = imported.replaceAll(IMPORTED_CALL, (whole, name: string, at: number) =>
      isBegun(imported, at) ? `(0, ${name})(` : whole,
    );
    void new Script(`(async (${NAMES_OF_JITI.join(', ')}) => { ${body}\n})`);
    return body;
  } catch {
    return undefined; // Babel says what is wrong
  }
}

/** What jiti gives to the function: a module may not declare them at its top. */
const NAMES_OF_JITI = ['exports', 'require', 'module', '__filename', '__dirname', 'jitiImport', 'jitiESMResolve'];

/** Whether a line may have become one with the line before, since types between them are gone. */
function joinsLines(code: string): boolean {
  const lines = code.split(/[\n\r\u2028\u2029]/);
  let before = ';';
  for (const line of lines) {
    if (CONTINUATION.test(line) && !OPEN_END.test(before)) return true;
    if (line.trim() !== '') before = line;
  }
  return false;
}

/** Whether an expression begins here, so that parentheses are no arguments of what stands before. */
function isBegun(code: string, at: number): boolean {
  const before = code.slice(Math.max(0, at - LONGEST_BLANK), at);
  return OPEN_END.test(before) || BEFORE_CALL.test(before);
}

/** Blanks and a keyword before a call. */
const LONGEST_BLANK = 200;

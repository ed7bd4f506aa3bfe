import { Script } from 'node:vm';
import { transform } from 'sucrase';

/** Imports and comments at the beginning of a source. */
const HEADER = /^(?:\s|\/\/.*|\/\*[^]*?\*\/|import\b[^;'"`]*(['"])[^'"\n]*\1[^\S\n]*(?:;|$))*/m;

/** Words that may mean more than Sucrase handles: imports, exports other than a default value, and TypeScript that leaves code behind. */
const MORE_THAN_TYPES =
  /\b(?:import|require|exports|module|namespace|class|enum|declare|abstract|using)\b|@|\bexport\b(?!\s+default\b(?!\s+(?:async\s+)?function\b))/;

/**
 * Types whose removal may change the meaning of the code around them: without them two lines become one, operands regroup, or a value becomes a
 * block. An assertion is safe when nothing can follow it, as in `value as const,` or `check satisfies GradientCheck;`.
 */
const ENTANGLED_TYPES =
  /\b(?:as|satisfies)\b(?!\s+[\w$.]+(?:<[\w$.,\s]*>)?(?:\[\])*\s*(?:[),;\]}]|$(?![^])))|(?:\b(?:return|yield|throw)\b|=>)\s*</;

/** Line ends after which the next line cannot be read as arguments, index or template of this one. */
const OPEN_END = /[([{,;:=?&|!~^%+<>-]\s*$/;
/** Line beginnings that could be read that way. */
const CONTINUATION = /^[^\S\n]*[([`]/;

/**
 * Calls of imported functions in the form that Sucrase writes. V8 names a missing function in its error message only in the other form, `(0, name)(`.
 */
const IMPORTED_CALL = /(?<![\w$.])(_\w+\.\w+)\.call\(void 0, /g;
const BEFORE_CALL = /\b(?:return|await|void|typeof)[^\S\n\r\u2028\u2029]+$/;

/**
 * Compiles a plain module to the body of an asynchronous function that jiti evaluates, with its lines in place. A module is plain when it has nothing
 * but code, types, imports at its beginning and a value as its default export. Returns undefined for any other module, for one whose types cannot be
 * removed without a look at the code around them, and for one that does not parse. This takes 0.3 ms, where Babel, which jiti brings, takes 8 ms and
 * another 100 ms to load (on one core of an AMD EPYC).
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
    // the source itself does not call `require`, see above
    const imported = code.replaceAll("require('", "await jitiImport('");
    const body = imported.replaceAll(IMPORTED_CALL, (whole, name: string, at: number) =>
      isBegun(imported, at) ? `(0, ${name})(` : whole,
    );
    void new Script(`(async (${NAMES_OF_JITI.join(', ')}) => { ${body}\n})`);
    return body;
  } catch {
    return undefined; // Babel reports what is wrong
  }
}

/** The parameters of the function that jiti calls; a module that declares one of them at its top does not compile here. */
const NAMES_OF_JITI = ['exports', 'require', 'module', '__filename', '__dirname', 'jitiImport', 'jitiESMResolve'];

/** Whether removing the types between two lines may have joined them. */
function joinsLines(code: string): boolean {
  const lines = code.split(/[\n\r\u2028\u2029]/);
  let before = ';';
  for (const line of lines) {
    if (CONTINUATION.test(line) && !OPEN_END.test(before)) return true;
    if (line.trim() !== '') before = line;
  }
  return false;
}

/** Whether an expression begins at this place, so that parentheses here cannot be the arguments of the text before. */
function isBegun(code: string, at: number): boolean {
  const before = code.slice(Math.max(0, at - LONGEST_BLANK), at);
  return OPEN_END.test(before) || BEFORE_CALL.test(before);
}

/** Characters before a call that are searched for white space and a keyword. */
const LONGEST_BLANK = 200;

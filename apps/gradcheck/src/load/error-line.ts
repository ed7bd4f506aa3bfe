/**
 * The line of a file, counted from 1, that an error names first: where its text does not parse, or where its code threw. Undefined when the error
 * names none.
 */
export function errorLine(error: unknown, path: string): number | undefined {
  const place = placeIn(stackOf(error), path);
  return place === undefined ? undefined : Number(place[1]);
}

/** The message with "line 3, column 5" in the place of path, line and column, since the file is named beside it. */
export const withoutPlace = (message: string, path: string): string => {
  const place = placeIn(message, path);
  return place === undefined ? message : message.replace(place[0], `(line ${place[1]}, column ${place[2]})`);
};

function placeIn(text: string, path: string): RegExpExecArray | undefined {
  const at = text.indexOf(path.replaceAll('\\', '/'));
  const [from, name] = at === -1 ? [text.indexOf(path), path] : [at, path.replaceAll('\\', '/')];
  if (from === -1) return undefined;
  const found = /^:(\d+):(\d+)/.exec(text.slice(from + name.length));
  return found === null ? undefined : Object.assign(found, { 0: `${name}${found[0]}` });
}

/** Message and stack of an error; empty when reading them throws, which a user's error may do. */
function stackOf(error: unknown): string {
  try {
    return error instanceof Error ? `${error.message}\n${error.stack}` : '';
  } catch {
    return '';
  }
}

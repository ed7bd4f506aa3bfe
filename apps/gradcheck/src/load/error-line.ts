/** The line of a file, from 1, that an error names first: where its text does not parse, or its code threw. */
export function errorLine(error: unknown, path: string): number | undefined {
  const place = placeIn(stackOf(error), path);
  return place === undefined ? undefined : Number(place[1]);
}

/** What an error says, without the place where the text does not parse: the file is named beside it. */
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

/** Reading somebody's error may itself throw. */
function stackOf(error: unknown): string {
  try {
    return error instanceof Error ? `${error.message}\n${error.stack}` : '';
  } catch {
    return '';
  }
}

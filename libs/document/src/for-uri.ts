/** A path, its folders parted by `/`, as a URI reference: everything else that means something in a URI is encoded, a backslash too. */
export function forUri(path: string): string {
  // encodeURIComponent refuses lone surrogates
  const wellFormed = path.replaceAll(/\p{Cs}/gu, '\ufffd');
  return wellFormed
    .split('/')
    .map((segment) => encodeURIComponent(segment).replaceAll(/[!'()*]/g, percentEncoded))
    .join('/')
    .replace(/^\/{2,}/, '/'); // two would name a host
}

const percentEncoded = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

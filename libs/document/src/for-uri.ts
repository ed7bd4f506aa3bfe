/** A path with folders separated by `/` as a URI reference; every other character with a meaning in URIs is encoded, also backslashes. */
export function forUri(path: string): string {
  // encodeURIComponent throws on lone surrogates.
  const wellFormed = path.replaceAll(/\p{Cs}/gu, '\ufffd');
  return wellFormed
    .split('/')
    .map((segment) => encodeURIComponent(segment).replaceAll(/[!'()*]/g, percentEncoded))
    .join('/')
    .replace(/^\/{2,}/, '/'); // two slashes would start a host name
}

const percentEncoded = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

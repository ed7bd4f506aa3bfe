// For each format, a function that finds what a hostile name has done to an output and must not do, one line each.

/** Characters that must not appear in any text for people. */
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

export const readers = {
  text: (text) => [
    ...(HIDDEN.test(text) ? ['a control character is printed as it is'] : []),
    ...(/^\s*::(error|warning|set-output)/m.test(text) || text.includes('##[error]')
      ? ['a workflow command is printed']
      : []),
  ],
  github: (text) => (HIDDEN.test(text.replaceAll('\r\n', '\n')) ? ['a control character is printed as it is'] : []),
  json: (text) => parsed(() => JSON.parse(text)),
  sarif: (text) =>
    parsed(() => {
      for (const { results } of JSON.parse(text).runs)
        for (const { locations = [] } of results)
          for (const { physicalLocation } of locations) requireUri(physicalLocation.artifactLocation.uri);
    }),
  junit: (text) => [
    ...(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)
      ? ['a character that XML does not allow']
      : []),
    ...(/<(?!\/?(testsuites?|testcase|failure|error|skipped|properties|property|system-out|system-err)\b|\?xml)/.test(
      text,
    )
      ? ['a tag that is not of JUnit']
      : []),
  ],
  html: (text) => {
    const tags = text.match(/<[a-z!/](?:[^>"']|"[^"]*"|'[^']*')*>/gi) ?? [];
    const active = tags.filter((tag) =>
      /^<(script|img|iframe|a)\b|\son\w+=/i.test(tag.replaceAll(/"[^"]*"|'[^']*'/g, '')),
    );
    return active.length > 0 ? ['markup from a name'] : [];
  },
  markdown: (text) => [
    ...(HIDDEN.test(text) ? ['a control character is printed as it is'] : []),
    ...(/(?<!\\)<(script|img|svg)|(?<!\\)\[link\]\(|(?<!\\)!\\?\[image\]\(|^# head/m.test(text)
      ? ['markup from a name']
      : []),
  ],
};

/** Checks that a URI has only the characters that RFC 3986 allows, and per cent signs only before two hexadecimal digits. */
function requireUri(uri) {
  if (!/^([\w\-.~:/@!$&'()*+,;=]|%[0-9A-F]{2})*$/i.test(uri)) throw new Error(`not a URI: ${uri}`);
}

function parsed(parse) {
  try {
    parse();
    return [];
  } catch (error) {
    return [`cannot be parsed: ${error.message.slice(0, 80)}`];
  }
}

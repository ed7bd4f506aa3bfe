/** A tag with quoted attributes. */
const TAG = /^<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>/;
const ENTITY = /^&(?:amp|lt|gt|quot|#\d+);/;

/** Places where markup is not well formed, that is, what an XML parser would reject; attributes without a value are allowed. */
export function markupFaults(markup: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (let at = 0; at < markup.length;) {
    const rest = markup.slice(at, at + 100_000);
    const tag = rest.startsWith('<') ? TAG.exec(rest) : null;
    if (tag !== null) {
      const [whole, closing, name, attributes, empty] = tag as unknown as [string, string, string, string, string];
      const names = [...attributes.matchAll(/([\w:-]+)(?:="[^"]*")?/g)].map(([, attribute]) => attribute);
      if (new Set(names).size < names.length) faults.push(`an attribute twice: ${whole}`);
      if (closing !== '' && open.pop() !== name) faults.push(`closes what is not open: ${whole}`);
      if (closing === '' && empty === '') open.push(name);
      for (const [entity] of attributes.matchAll(/&.{0,6}/gs)) {
        if (!ENTITY.test(entity)) faults.push(`no entity: ${entity}`);
      }
      at += whole.length;
      continue;
    }
    if (rest.startsWith('<') || rest.startsWith('>')) faults.push(`no tag: ${rest.slice(0, 40)}`);
    if (rest.startsWith('&') && !ENTITY.test(rest)) faults.push(`no entity: ${rest.slice(0, 40)}`);
    if (/^[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(rest)) faults.push('a control character');
    at++;
  }
  return [...faults, ...open.map((name) => `never closed: ${name}`)];
}

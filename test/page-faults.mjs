/**
 * What is wrong with the page in this browser at its present width and colours, one line each. It runs in the page, so it uses nothing from outside
 * itself.
 *
 * @returns {string[]}
 * @see https://www.w3.org/TR/WCAG21/ 1.1.1 (names), 1.3.1 (headings, headers), 1.4.3 (contrast), 1.4.10 (reflow)
 */
export function pageFaults() {
  const { document, getComputedStyle, innerWidth, scrollX, scrollY } = globalThis;
  const faults = [];
  const short = (element) => `<${element.localName}> “${(element.textContent ?? '').trim().slice(0, 40)}”`;
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
  };

  if (document.documentElement.scrollWidth > innerWidth)
    faults.push(`overflow: ${document.documentElement.scrollWidth} px wide in ${innerWidth} px`);
  if (!document.documentElement.lang) faults.push('language: none');
  if (document.querySelectorAll('h1').length !== 1) faults.push('headings: not one h1');
  let level = 0;
  for (const heading of document.querySelectorAll('main h2, main h3, main h4, h1')) {
    const next = Number(heading.localName[1]);
    if (next > level + 1) faults.push(`headings: ${short(heading)} follows level ${level}`);
    level = next;
  }
  for (const svg of document.querySelectorAll('svg, img')) {
    const labels = (svg.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const name = labels.map((id) => document.getElementById(id)?.textContent ?? '').join('');
    const hidden = svg.closest('[aria-hidden="true"]') !== null || svg.parentElement?.closest('svg') !== null;
    if (!hidden && !(name || svg.getAttribute('aria-label') || svg.getAttribute('alt')))
      faults.push(`name: ${svg.localName} ${svg.id} has none`);
  }
  for (const table of document.querySelectorAll('table')) {
    if (!table.querySelector('th[scope="col"]')) faults.push(`headers: none in ${short(table)}`);
  }

  for (const cell of document.querySelectorAll('th, td')) {
    const range = document.createRange();
    range.selectNodeContents(cell);
    const beyond = range.getBoundingClientRect().right - cell.getBoundingClientRect().right;
    if (beyond > 0.5) faults.push(`overlap: ${short(cell)} reaches ${beyond.toFixed(1)} px into the next cell`);
  }

  const colourOf = (text) => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return text === 'none' || text === 'transparent' ? [0, 0, 0, 0] : [r, g, b, a];
  };
  const over = ([r, g, b, a], ground) => [r, g, b].map((value, i) => a * value + (1 - a) * ground[i]);
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (element) => {
    const layers = [];
    for (let at = element; at !== null; at = at.parentElement)
      layers.push(colourOf(getComputedStyle(at).backgroundColor));
    let ground = [255, 255, 255];
    for (const layer of layers.toReversed()) ground = over(layer, ground);
    const svg = element.closest('svg');
    if (svg === null) return ground;
    const box = element.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    for (const shape of svg.querySelectorAll('rect')) {
      if (shape.compareDocumentPosition(element) & 2) break;
      const { left, right, top, bottom } = shape.getBoundingClientRect();
      const { fill, fillOpacity, opacity } = getComputedStyle(shape);
      if (fill.startsWith('url') || !(x > left && x < right && y > top && y < bottom)) continue;
      const [r, g, b, a] = colourOf(fill);
      ground = over([r, g, b, a * fillOpacity * opacity], ground);
    }
    return ground;
  };
  const texts = [];
  for (const walker = document.createTreeWalker(document.body, 4); walker.nextNode();) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() === '' || ['script', 'style', 'title', 'desc'].includes(element.localName))
      continue;
    if (isShown(element)) texts.push(element);
  }
  for (const element of new Set(texts)) {
    const style = getComputedStyle(element);
    const ground = groundOf(element);
    const [r, g, b, a] = colourOf(element.closest('svg') === null ? style.color : style.fill);
    let opacity = a * (element.closest('svg') === null ? 1 : style.fillOpacity);
    for (let at = element; at !== null; at = at.parentElement) opacity *= getComputedStyle(at).opacity;
    const [light, dark] = [luminance(over([r, g, b, opacity], ground)), luminance(ground)].toSorted((p, q) => q - p);
    const size = Number.parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < needed) faults.push(`contrast: ${contrast.toFixed(2)} of ${short(element)}`);
  }

  for (const svg of document.querySelectorAll('svg')) {
    const frame = (svg.closest('figure') ?? svg).getBoundingClientRect();
    const labels = [...svg.querySelectorAll('text')].filter(
      (label) => label.textContent.trim() !== '' && isShown(label),
    );
    const boxes = labels.map((label) => label.getBoundingClientRect());
    boxes.forEach((box, i) => {
      const outside = Math.max(
        frame.left - box.left,
        box.right - frame.right,
        frame.top - box.top,
        box.bottom - frame.bottom,
      );
      if (outside > 1.5) faults.push(`clipped: ${short(labels[i])} by ${outside.toFixed(1)} px`);
      if (box.left + scrollX < -0.5 || box.top + scrollY < -0.5)
        faults.push(`clipped: ${short(labels[i])} by the page`);
      for (let j = 0; j < i; j++) {
        const width = Math.min(box.right, boxes[j].right) - Math.max(box.left, boxes[j].left);
        const height = Math.min(box.bottom, boxes[j].bottom) - Math.max(box.top, boxes[j].top);
        // line boxes are taller than the letters in them
        if (width > 1 && height > 0.4 * Math.min(box.height, boxes[j].height))
          faults.push(`overlap: ${short(labels[i])} and ${short(labels[j])}`);
      }
    });
  }
  return faults;
}

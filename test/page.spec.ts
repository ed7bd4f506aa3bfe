import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type Page, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './boundaries.js';
import { emptyFolder } from './command.js';
import { pageFaults } from './page-faults.mjs';
import { writeSmallMnist } from './small-mnist.js';
import { runWarm } from './warm-command.js';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const found = existsSync(executablePath);
if (!found) console.warn(`the page is not tested: no Chromium at ${executablePath}; set CHROMIUM to one`);

const views = [360, 1280].flatMap((width) => (['light', 'dark'] as const).map((colours) => ({ width, colours })));

describe.skipIf(!found)('the page in Chromium', () => {
  let browser: Browser;
  let drawn: string;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    drawn = emptyFolder();
    const small = ['--iterations', '3', '--data', writeSmallMnist(emptyFolder()), '--out', drawn];
    // studies with their own seeds, which the page embeds
    for (const command of [
      ['ablate', 'all', '--seeds', '3'],
      ['infer', '--seeds', '3'],
      ['report', '--seeds', '2'],
    ]) {
      const { code, stderr } = await runWarm('repro', [...command, ...small]);
      if (code !== 0) throw new Error(`repro ${command.join(' ')} must exit with 0, got ${code}: ${stderr}`);
    }
  });
  afterAll(() => browser.close());

  async function open(file: string, width = 1280, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    await page.goto(pathToFileURL(file).href);
    return page;
  }
  const pages = { 'drawn now': () => join(drawn, 'index.html'), committed: () => join(root, 'reports/index.html') };

  describe.each(Object.entries(pages))('%s', (_, file) => {
    it.each(views)('has no fault at $width px, $colours', async ({ width, colours }) => {
      const page = await open(file(), width, colours);
      expect(await page.evaluate(pageFaults)).toEqual([]);
      await page.close();
    });

    it('asks the network for nothing, and reports no error', async () => {
      const seen: string[] = [];
      const page = await browser.newPage();
      page.on('request', (request) => seen.push(request.url()));
      page.on('console', (message) => seen.push(message.text()));
      page.on('pageerror', (error) => seen.push(error.message));
      const { href } = pathToFileURL(file());
      await page.goto(href, { waitUntil: 'networkidle' });
      expect(seen).toEqual([href]);
      await page.close();
    });

    it('opens the runs behind a cell, by pointer and by key', async () => {
      const page = await open(file(), 360);
      const cell = page.locator('a[data-opens]').first();
      const runs = page.locator(`dialog${(await cell.getAttribute('href'))!}`);
      await cell.click();
      expect(await runs.isVisible()).toBe(true);
      expect(await runs.innerText()).toMatch(/seed/i);
      expect(await page.evaluate(pageFaults)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await runs.isVisible()).toBe(false);
      await cell.focus();
      await page.keyboard.press('Enter');
      expect(await runs.isVisible()).toBe(true);
      await page.close();
    });

    it('has the headings, tables and figures of the Markdown', async () => {
      const page = await open(file());
      const markdown = readFileSync(join(file(), '../README.md'), 'utf8');
      const plain = (text: string): string => text.replaceAll(/[\\*`\s]/g, '');
      const texts = async (selector: string): Promise<string[]> =>
        (await page.locator(selector).allTextContents()).map(plain);
      const lines = (pattern: RegExp): string[] => [...markdown.matchAll(pattern)].map((match) => plain(match[1]!));
      expect(await texts('h1, main :is(h2, h3)')).toEqual(lines(/^#+ (.*)$/gm));
      expect(await texts('main svg > desc')).toEqual(lines(/^!\[(.*)\]\(.*\)$/gm));
      const rows = lines(/^\| (.*) \|$/gm).filter((row) => !/^[-:|]+$/.test(row));
      const shown = await page
        .locator('main tr')
        .evaluateAll((all) =>
          all
            .filter((row) => row.closest('dialog') === null)
            .map((row) => [...row.children].map(({ textContent }) => textContent).join('|')),
        );
      expect(shown.map(plain)).toEqual(rows);
      await page.close();
    });
  });

  describe.each([
    ['drawn now', () => join(drawn, 'index.ko.html')],
    ['committed', () => join(root, 'reports/index.ko.html')],
  ])('in Korean, %s', (_, file) => {
    it.each(views)('has no fault at $width px, $colours', async ({ width, colours }) => {
      const page = await open(file(), width, colours);
      expect(await page.evaluate(pageFaults)).toEqual([]);
      await page.locator('a[data-opens]').first().click();
      expect(await page.evaluate(pageFaults)).toEqual([]);
      await page.close();
    });
  });

  describe('a cell’s runs by their own link', () => {
    const name = 'runs-batch1-hidden50-shots4-alternating';
    const link = (): string => `${pathToFileURL(pages['drawn now']()).href}#${name}`;

    it.each(['Close', 'Escape'])('are shown, and gone after %s, from the address too', async (how) => {
      const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
      await page.goto(link());
      const runs = page.locator(`#${name}`);
      expect(await runs.isVisible()).toBe(true);
      expect(await page.evaluate(pageFaults)).toEqual([]);
      const close = (await runs.getByText('Close', { exact: true }).boundingBox())!;
      expect(close.height).toBeLessThan(40); // one line
      if (how === 'Escape') await page.keyboard.press('Escape');
      else await runs.getByText('Close', { exact: true }).click();
      expect(await runs.isVisible()).toBe(false);
      await expect.poll(() => page.url()).not.toContain('#');
      await page.evaluate((id) => (globalThis.location.hash = id), name);
      await expect.poll(() => runs.isVisible()).toBe(true);
      await page.close();
    });

    it('are closed by the link where no script runs', async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(link());
      const runs = page.locator(`#${name}`);
      expect(await runs.isVisible()).toBe(true);
      await runs.getByText('Close', { exact: true }).click();
      expect(await runs.isVisible()).toBe(false);
      expect(page.url()).toMatch(/#table-1$/);
      await page.locator('a[data-opens]').first().click();
      expect(await page.locator('dialog:target').isVisible()).toBe(true);
      await context.close();
    });
  });

  it('leads from every answer to its part, and from nothing to a file beside it', async () => {
    const page = await open(pages['drawn now'](), 360);
    const links = await page.locator('.answers dt a').evaluateAll((all) => all.map((a) => a.getAttribute('href')!));
    expect(links).toHaveLength(4);
    for (const href of links) expect(await page.locator(`h2${href}`).count()).toBe(1);
    expect(
      await page.locator('a:not([href^="#"])').evaluateAll((all) => all.map((a) => a.getAttribute('href'))),
    ).toEqual([
      'index.ko.html', // the page in the other language
    ]);
    await page.close();
  });

  it('shows candidate, p and score of the inference beside each other on a phone', async () => {
    const page = await open(pages['drawn now'](), 360);
    const cells = page.locator('h2#inference ~ .scroll tbody tr').first().locator('th, td');
    for (const i of [0, 1, 2]) {
      const { x, width } = (await cells.nth(i).boundingBox())!;
      expect(x + width).toBeLessThanOrEqual(360);
    }
    await page
      .locator('h2#inference ~ .scroll')
      .first()
      .evaluate((box) => (box.scrollLeft = 300));
    expect((await cells.first().boundingBox())!.x).toBeLessThan(30); // the candidate stays
    await page.close();
  });

  it.each([
    [1280, 720],
    [360, 740],
  ])('answers the four questions on the first screen at %i x %i px', async (width, height) => {
    const page = await open(pages.committed(), width);
    const { y, height: tall } = (await page.locator('.answers').boundingBox())!;
    expect(y + tall).toBeLessThan(height);
    expect(await page.locator('.answers dt').count()).toBe(4);
    await page.close();
  });

  it('runs no script but its own', async () => {
    const file = join(emptyFolder(), 'index.html');
    const planted = '<script>document.title = "planted"</script><img src="x" onerror="document.title = \'planted\'">';
    writeFileSync(file, readFileSync(pages['drawn now'](), 'utf8').replace('<main>', `<main>${planted}`));
    const page = await browser.newPage();
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    await page.goto(pathToFileURL(file).href);
    expect(await page.title()).toBe('Analytic and numerical gradients in turn: a reproduction');
    expect(refused.filter((text) => text.includes('Content Security Policy'))).toHaveLength(3);
    await page.close();
  });

  it.each([
    ['overflow', '<p style="width:200vw">wide</p>'],
    ['contrast', '<p style="color:#999">faint</p>'],
    ['name', '<svg width="9" height="9"></svg>'],
    ['headers', '<table><tr><td>1</td></tr></table>'],
    ['headings', '<h4>too deep</h4>'],
    [
      'clipped',
      '<figure><svg aria-label="c" width="90" height="20" overflow="visible"><text x="-30" y="12">label</text></svg></figure>',
    ],
    [
      'overlap',
      '<table><tr><th scope="col" style="max-width:3rem;white-space:nowrap">a head that is too long</th><td>1</td></tr></table>',
    ],
    [
      'overlap',
      '<svg aria-label="o" width="90" height="20"><text x="3" y="15" font-size="9">one</text><text x="5" y="15" font-size="9">two</text></svg>',
    ],
  ])('would be told of a fault: %s', async (kind, markup) => {
    const file = join(emptyFolder(), 'index.html');
    const head =
      '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><main><h1>t</h1><h2>s</h2>';
    writeFileSync(file, `${head}${markup}</main></html>`);
    const page = await open(file, 360);
    const faults = await page.evaluate(pageFaults);
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([kind]);
    await page.close();
  });
});

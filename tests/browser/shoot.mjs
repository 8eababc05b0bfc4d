// Screenshots of every kind of page, for the eye: node shoot.mjs BASE_URL FOLDER [NAME...]
// Widths 360, 768 and 1280 px, light and dark.
import { mkdirSync } from 'node:fs';
import { open } from './browser.mjs';

const [base, folder, ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const pages = {
  home: '/',
  none: '/?q=microneedling&near=Nome%2C+AK&license=confirmed',
  one: '/?q=cedar&near=Austin%2C+TX&radius=5mi',
  many: '/?q=microneedling&near=Austin%2C+TX&radius=25mi',
  filtered: '/?q=microneedling&near=Austin%2C+TX&license=confirmed&hygiene=single_use_needles',
  ambiguous: '/?q=microneedling&near=Springfield',
  unknown: '/?q=microneedling&near=Nowhereville',
  clinic: '/clinics/cedar-and-pin',
  cautioned: '/clinics/lumen-row',
  bare: '/clinics/quiet-fern',
  guide: '/guide',
  about: '/about',
};

const browser = await open();
for (const [width, height] of [[360, 780], [768, 1024], [1280, 860]]) {
  for (const scheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, deviceScaleFactor: 1 });
    const page = await context.newPage();
    page.on('console', (message) => { if (message.type() === 'error') console.error(page.url(), message.text()); });
    for (const [name, path] of Object.entries(pages)) {
      if (only.length && !only.includes(name)) continue;
      await page.goto(base + path, { waitUntil: 'networkidle' });
      await page.screenshot({ path: `${folder}/${name}-${width}-${scheme}.png`, fullPage: !process.env.VIEWPORT });
    }
    await context.close();
  }
}
await browser.close();

// What a person does on the page. Each test gets a browser, the address, assert, and where screenshots go.
import { visit } from './visit.mjs';

const search = '/?q=microneedling&near=Austin%2C+TX&radius=25mi';

const count = (text) => Number(text.replace(/[^0-9].*$/, ''));

export const tests = {
  async 'a search from the front page gives numbered results'(t) {
    const page = await visit(t, '/');
    await page.screenshot({ path: t.shot('home.png') });
    await page.fill('#q', 'microneedling');
    await page.fill('#near', 'Austin, TX');
    await page.selectOption('#radius', '25mi');
    await page.click('button[type=submit]');
    await page.waitForSelector('.card');
    t.assert.match(await page.textContent('h1'), /^33 clinics within 25 mi of the center of Austin, TX/);
    t.assert.equal(await page.locator('.card').count(), 20);
    t.assert.equal(await page.textContent('.card:first-child .pin'), '1');
    await page.screenshot({ path: t.shot('results.png'), fullPage: true });
    await page.context().close();
  },

  async 'a filter keeps its promise: the count beside it is the count after it'(t) {
    const page = await visit(t, search);
    const link = page.locator('.group a', { hasText: 'License confirmed' });
    const promised = count(await link.locator('.count').textContent());
    await link.click();
    await page.waitForSelector('.chip');
    t.assert.equal(count(await page.textContent('h1')), promised);
    t.assert.equal(await page.locator('.badge', { hasText: 'License confirmed' }).count(), promised);
    await page.locator('.chip').first().click();
    t.assert.equal(count(await page.textContent('h1')), 33);
    await page.goBack();
    t.assert.equal(count(await page.textContent('h1')), promised);
    await page.context().close();
  },

  async 'a badge leads to its evidence: the quote, where it stands, and when it was read'(t) {
    const page = await visit(t, '/?q=cedar&near=Austin%2C+TX');
    await page.locator('.badge', { hasText: 'Hygiene' }).first().click();
    await page.waitForSelector('#hygiene');
    t.assert.match(page.url(), /\/clinics\/cedar-and-pin#hygiene$/);
    const evidence = page.locator('#hygiene-single_use_needles .evidence');
    t.assert.match(await evidence.locator('blockquote').textContent(), /new sterile cartridge/);
    t.assert.equal(await evidence.locator('a').getAttribute('href'), 'https://cedar-and-pin.example/safety');
    t.assert.match(await evidence.locator('figcaption').textContent(), /Nov 3, 2026/);
    t.assert.match(await page.textContent('#hygiene-spore_tests'), /Not stated[\s\S]*Ask:/);
    t.assert.match(await page.textContent('#devices'), /FDA cleared[\s\S]*K202243 510\(k\) cleared/);
    await page.screenshot({ path: t.shot('clinic.png'), fullPage: true });
    await page.context().close();
  },

  async 'pins carry the numbers of the cards, and lead to them'(t) {
    const page = await visit(t, search);
    await page.waitForSelector('.map-pin');
    t.assert.equal(await page.locator('.map-pin').count(), await page.locator('.card[data-lat]').count());
    await page.waitForSelector('.land', { state: 'attached' });
    await page.waitForSelector('.county', { state: 'attached' });
    t.assert.ok(await page.locator('.town').count() > 0, 'towns are named');
    await page.hover('.card:nth-child(3)');
    await page.waitForSelector('.map-pin.lit');
    t.assert.equal(await page.textContent('.map-pin.lit'), '3');
    await page.locator('.map-pin', { hasText: /^2$/ }).click({ force: true });
    await page.waitForFunction(() => document.activeElement?.closest('.card')?.id === 'hit-2');
    await page.context().close();
  },

  async 'moving the map offers a search there, which keeps words and filters'(t) {
    const page = await visit(t, search + '&license=confirmed');
    await page.waitForSelector('.map-pin');
    t.assert.ok(await page.locator('.map-again').isHidden());
    await page.locator('.leaflet-control-zoom-out').click();
    await page.locator('.map-again').click();
    await page.waitForURL(/bbox=/);
    t.assert.match(await page.textContent('h1'), /in this part of the map/);
    t.assert.match(page.url(), /license=confirmed/);
    t.assert.doesNotMatch(page.url(), /near=/);
    await page.context().close();
  },

  async '"use my location" rounds in the browser, before anything is sent'(t) {
    const page = await visit(t, '/', { geolocation: { latitude: 30.267153, longitude: -97.743061 }, permissions: ['geolocation'] });
    await page.click('#locate');
    await page.waitForURL(/lat=/);
    t.assert.match(page.url(), /lat=30\.267&lon=-97\.743/);
    t.assert.match(await page.textContent('h1'), /of your point|the point you gave/);
    await page.context().close();
  },

  async 'a refused location says so, and the form goes on working'(t) {
    const page = await visit(t, '/', { permissions: [] });
    await page.click('#locate');
    await page.waitForFunction(() => /Type a place/.test(document.getElementById('locate-note').textContent));
    await page.fill('#near', '78701');
    await page.press('#near', 'Enter');
    await page.waitForSelector('.card');
    await page.context().close();
  },

  async 'places are offered while typing'(t) {
    const page = await visit(t, '/');
    await page.locator('#near').pressSequentially('Aust', { delay: 30 });
    await page.waitForSelector('#places option', { state: 'attached' });
    const offered = await page.locator('#places option').evaluateAll((options) => options.map(({ value }) => value));
    t.assert.ok(offered.some((value) => value.startsWith('Austin, TX')), offered.join(' | '));
    await page.context().close();
  },

  async 'without JavaScript: search, filter, page, clinic, evidence'(t) {
    const page = await visit(t, '/', { javaScriptEnabled: false });
    await page.fill('#near', 'Austin, TX');
    await page.selectOption('#radius', '25mi');
    await page.click('button[type=submit]');
    t.assert.equal(count(await page.textContent('h1')), 33);
    t.assert.ok(await page.locator('#map').isHidden(), 'no empty box where the map would be');
    await page.screenshot({ path: t.shot('no-script.png'), fullPage: true });
    await page.click('.pages .button');
    t.assert.equal(await page.textContent('.card:first-child .pin'), '21');
    t.assert.equal(await page.locator('.card').count(), 13);
    await page.click('.card:first-child h2 a');
    t.assert.ok(await page.locator('#hygiene').isVisible());
    await page.context().close();
  },

  async 'no results lead on, an unclear place is asked about'(t) {
    const page = await visit(t, '/?q=microneedling&near=Nome%2C+AK&license=confirmed');
    t.assert.ok(await page.locator('.ladder a').count() > 0);
    await page.screenshot({ path: t.shot('none.png') });
    const promised = count(await page.locator('.ladder a span').first().textContent());
    await page.locator('.ladder a').first().click();
    t.assert.equal(count(await page.textContent('h1')), promised);
    await page.goto(t.base + '/?near=Springfield');
    t.assert.match(await page.textContent('h1'), /Which “Springfield”/);
    await page.locator('.ladder a').first().click();
    t.assert.doesNotMatch(await page.textContent('h1'), /Which/);
    await page.context().close();
  },

  async 'the keyboard reaches everything, and the skip link is first'(t) {
    const page = await visit(t, search);
    await page.keyboard.press('Tab');
    t.assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    for (const label of await page.locator('input:visible, select:visible').evaluateAll((fields) => fields.map((field) => field.labels?.length ?? 0)))
      t.assert.ok(label > 0, 'every field has a label');
    const levels = await page.locator('h1, h2, h3').evaluateAll((heads) => heads.map(({ tagName }) => Number(tagName[1])));
    t.assert.equal(levels.filter((level) => level === 1).length, 1);
    await page.context().close();
  },

  async 'text stands out from its ground as WCAG AA asks, light and dark'(t) {
    for (const colorScheme of ['light', 'dark']) {
      for (const path of ['/', search, '/clinics/cedar-and-pin', '/clinics/lumen-row', '/guide']) {
        const page = await visit(t, path, { colorScheme });
        const weak = await page.evaluate(weakTexts);
        t.assert.deepEqual(weak, [], `${path} ${colorScheme}`);
        await page.context().close();
      }
    }
  },

  async 'nothing is wider than a phone'(t) {
    for (const path of ['/', search, '/clinics/cedar-and-pin', '/clinics/lumen-row', '/guide', '/about', '/?near=Springfield']) {
      const page = await visit(t, path, { viewport: { width: 320, height: 640 } });
      t.assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, path);
      await page.screenshot({ path: t.shot(`phone${path.replace(/[^a-z]+/gi, '-').slice(0, 30)}.png`) });
      await page.context().close();
    }
  },
};

/// Runs in the page: texts whose contrast with the color behind them is under 4.5 (3 when large), WCAG 2.2, 1.4.3.
function weakTexts() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((value) => value / 255).map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  const weak = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
    if (!text || !element.checkVisibility() || element.closest('.skip, .sr, #map, svg, option')) continue;
    const style = getComputedStyle(element);
    const [a, b] = [luminance(rgba(style.color)), luminance(ground(element))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < (large ? 3 : 4.5)) weak.push(`${contrast.toFixed(2)} ${element.className || element.tagName}: ${text.slice(0, 40)}`);
  }
  return [...new Set(weak)];
}

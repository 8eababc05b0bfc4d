// What WCAG 2.2 asks of a page's structure, on every kind of page. Contrast and width are in page_tests.mjs.
import { visit } from './visit.mjs';

const pages = ['/', '/?q=microneedling&near=Austin%2C+TX&radius=25mi', '/?q=microneedling&near=Springfield', '/?near=Nome%2C+AK',
  '/clinics/cedar-and-pin', '/clinics/lumen-row', '/guide', '/about', '/nothing'];

/// Runs in the page: what a screen reader or a keyboard would stumble over, one sentence each.
const obstacles = () => {
  const found = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const seen = (element) => element.checkVisibility() || element.closest('.sr, .skip');
  const text = (id) => document.getElementById(id)?.textContent ?? '';
  const name = (element) => (element.getAttribute('aria-label') ?? (element.getAttribute('aria-labelledby') ?? '').split(' ').map(text).join(' ')).trim()
    || element.textContent.trim() || element.title || element.alt || '';
  const say = (rule, element) => found.push(`${rule}: ${element.outerHTML.slice(0, 90)}`);

  if (document.documentElement.lang !== 'en') found.push('3.1.1 the language of the page is not said');
  if (!document.title.includes(' · ')) found.push('2.4.2 the title does not say which page it is');
  if (all('h1').length !== 1) found.push(`1.3.1 there are ${all('h1').length} headings of level 1`);
  for (const landmark of ['body > header', 'main#main', 'body > footer'])
    if (all(landmark).length !== 1) found.push(`1.3.1 there is no one ${landmark}`);
  for (const nav of all('nav')) if (!nav.ariaLabel && !nav.getAttribute('aria-labelledby')) say('2.4.1 a navigation without a name', nav);
  let level = 0;
  for (const heading of all('h1, h2, h3, h4').filter(seen)) {
    if (Number(heading.tagName[1]) > level + 1) say('1.3.1 a heading skips a level', heading);
    level = Number(heading.tagName[1]);
  }
  const ids = all('[id]').map((element) => element.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) found.push('4.1.1 two elements have the id ' + id);
  for (const field of all('input:not([type=hidden]), select').filter(seen))
    if (!field.labels?.length && !field.ariaLabel) say('3.3.2 a field without a label', field);
  for (const element of all('a, button, summary').filter(seen)) if (!name(element)) say('4.1.2 no name', element);
  for (const image of all('img')) if (!image.hasAttribute('alt')) say('1.1.1 no text for an image', image);
  for (const drawing of all('svg').filter(seen))
    if (!drawing.closest('[aria-hidden=true]') && !drawing.ariaLabel && !drawing.querySelector('title')) say('1.1.1 neither named nor hidden', drawing);
  for (const link of all('a[href^="#"]:not([role=button])')) if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) say('2.4.4 a link to nowhere', link);
  for (const element of all('[tabindex]')) if (Number(element.getAttribute('tabindex')) > 0) say('2.4.3 out of the order of reading', element);
  return found;
};

export const accessibilityTests = {
  async 'the structure of every page is told to those who do not see it'(t) {
    for (const path of pages) {
      const page = await visit(t, path, {}, path === '/nothing');
      t.assert.deepEqual(await page.evaluate(obstacles), [], path);
      await page.context().close();
    }
  },

  async 'the focus is seen on every stop of the keyboard (2.4.7)'(t) {
    const page = await visit(t, pages[1]);
    for (let stop = 0; stop < 60; ++stop) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(() => {
        const at = document.activeElement, style = getComputedStyle(at), label = at.closest('label');
        const outlined = (of) => of.outlineStyle !== 'none' && parseFloat(of.outlineWidth) >= 2;
        return { name: at.outerHTML.slice(0, 90), seen: at === document.body || outlined(style) || style.boxShadow !== 'none' || (label && outlined(getComputedStyle(label))) };
      });
      t.assert.ok(focus.seen, 'no focus is seen on ' + focus.name);
    }
  },

  async 'pins are buttons with the names of their clinics, for the keyboard too'(t) {
    const page = await visit(t, pages[1]);
    await page.waitForSelector('.map-pin');
    const pins = await page.$$eval('.map-pin', (all) => all.map((pin) => ({ name: pin.ariaLabel || pin.title || pin.alt || '', role: pin.getAttribute('role'), stop: pin.tabIndex })));
    const names = await page.$$eval('.card h2, .card h3', (all) => all.map((heading) => heading.textContent.trim()));
    t.assert.equal(pins.length, names.length);
    for (const pin of pins) {
      t.assert.equal(pin.role, 'button');
      t.assert.equal(pin.stop, 0);
      t.assert.ok(names.some((name) => pin.name.includes(name)), pin.name);
    }
    t.assert.ok(await page.$eval('#map', (map) => Boolean(map.ariaLabel)), 'the map has a name');
  },

  async 'the map has its room on a phone before it is there, for it comes last in the page'(t) {
    for (const width of [320, 360, 414]) {
      const page = await visit(t, pages[1], { viewport: { width, height: 800 } });
      await page.waitForSelector('.map-pin');
      const moves = await page.evaluate(() => {
        const top = () => document.querySelector('.list').getBoundingClientRect().top;
        const before = top();
        document.querySelector('.mapside').remove();
        return top() - before;
      });
      t.assert.ok(Math.abs(moves) < 1, `at ${width} px the list moves by ${moves}`);
      await page.context().close();
    }
  },

  async 'nothing moves while a page loads'(t) {
    for (const path of pages.slice(0, 7)) {
      for (const width of [360, 1280]) {
        const page = await visit(t, path, { viewport: { width, height: 800 } });
        const shift = await page.evaluate(() => new Promise((done) => {
          let sum = 0;
          const moved = [];
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              sum += entry.value;
              for (const { node, previousRect, currentRect } of entry.sources)
                moved.push(`${node?.outerHTML?.slice(0, 80) ?? node?.textContent} from ${previousRect.y} to ${currentRect.y}`);
            }
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done({ sum, moved }), 200);
        }));
        t.assert.ok(shift.sum < 0.02, `${path} at ${width} px moves by ${shift.sum}: ${shift.moved.join('; ')}`);
        await page.context().close();
      }
    }
  },
};

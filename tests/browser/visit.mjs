/// A page at `path`; anything the page cannot load, or a script that fails, fails the test. `missing` ones are 404 themselves.
export const visit = async ({ browser, base, assert }, path, options = {}, missing = false) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  page.on('request', (request) => assert.ok(request.url().startsWith(base) || request.url().startsWith('data:'), 'a request to ' + request.url()));
  page.on('console', (message) => { if (message.type() === 'error' && !missing) assert.fail(message.text()); });
  await page.goto(base + path, { waitUntil: 'networkidle' });
  return page;
};

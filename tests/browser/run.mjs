// Imports and indexes the made-up clinics, serves them, and tries the page in Chromium:
//   node run.mjs NEEDLEPOINT SCREENSHOT_FOLDER
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessibilityTests } from './accessibility_tests.mjs';
import { open } from './browser.mjs';
import { tests } from './page_tests.mjs';

const [needlepoint, screenshots] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'needlepoint-browser-'));
const store = join(folder, 'store');
mkdirSync(screenshots, { recursive: true });

const listings = join(folder, 'clinics.jsonl');
writeFileSync(listings, execFileSync(process.execPath, [join(here, 'clinics.mjs')]));
execFileSync(needlepoint, ['import', listings, '--format', 'listings', '--store', store], { stdio: 'pipe' });
execFileSync(needlepoint, ['index', '--store', store], { stdio: 'pipe' });

const server = spawn(needlepoint, ['serve', '--store', store, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'ignore', 'pipe'] });
const base = await new Promise((found, failed) => {
  let said = '';
  server.stderr.on('data', (chunk) => {
    said += chunk;
    const match = said.match(/listening on (http:\S+)\//);
    if (match) found(match[1]);
  });
  server.on('exit', () => failed(new Error('serve ended: ' + said)));
});

let failures = 0;
const browser = await open();
for (const [name, test] of Object.entries({ ...tests, ...accessibilityTests })) {
  try {
    await test({ browser, base, assert, shot: (file) => join(screenshots, file) });
    console.log('ok', name);
  } catch (error) {
    ++failures;
    console.error('FAILED', name, '\n', error);
  }
}
await browser.close();

// A polite end: serve stops on SIGTERM with exit code 0.
const code = await new Promise((ended) => { server.on('exit', ended); server.kill('SIGTERM'); });
rmSync(folder, { recursive: true });
assert.equal(code, 0, 'serve ends well on SIGTERM');
process.exit(failures ? 1 : 0);

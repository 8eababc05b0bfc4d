// The whole way, with real parts: the made-up sites on loopback, crawl, import, index, export; then every fact of
// expected.txt must be published, and no other of its fields.
//   node journey.mjs PROGRAM [-v]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const program = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'needlepoint-journey-'));
const store = join(folder, 'store');

function run(...args) {
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${args[0]} ended with ${done.status}: ${done.stderr}`);
  return done.stdout;
}

async function publish() {
  const files = Object.fromEntries(['port', 'seeds', 'resolve'].map((name) => [name, join(folder, name)]));
  const sites = spawn('node', [join(here, 'serve.mjs'), '--port-file', files.port, '--seeds', files.seeds, '--resolve', files.resolve]);
  try {
    for (let tries = 0; !existsSync(files.port) && tries < 100; ++tries) await sleep(50);
    const resolve = readFileSync(files.resolve, 'utf8').trim().split('\n');
    run('crawl', '--store', store, '--seeds', files.seeds, '--allow-private', '--delay', '0', ...resolve);
  } finally {
    sites.kill();
  }
  run('import', join(here, 'register.csv'), '--format', 'register-csv', '--mapping', join(here, 'register.toml'), '--as-of', '2026-11-01', '--store', store);
  run('index', '--store', store);
  return run('export', '--store', store).trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

function factsOf(listing) {
  const host = new URL(listing.url).hostname;
  const facts = [
    `name = ${listing.name}`,
    `place = ${['street', 'city', 'region', 'postal_code', 'country'].map((field) => listing[field] ?? '').join(' / ')}`,
    `microneedling = ${listing.offers_microneedling ? 'yes' : 'no'}`,
    ...(listing.phones ?? []).map((phone) => `phone = ${phone}`),
    ...(listing.hours ?? []).map((hours) => `hours = ${hours}`),
    ...(listing.devices ?? []).map((device) => `device = ${device.name}`),
    ...(listing.hygiene ?? []).filter(({ about }) => ['microneedling', 'device', 'visit'].includes(about)).map(({ practice }) => `hygiene = ${practice}`),
    ...(listing.practitioners ?? []).map((person) => `person = ${person.name} / ${person.class ?? ''} / ${person.license?.strength ?? 'unknown'}`),
    ...(listing.prices ?? []).map((price) => `price = ${price.amount} ${price.currency}`),
  ];
  return facts.map((fact) => `${host}: ${fact}`);
}

const expected = readFileSync(join(here, 'expected.txt'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
// Two addresses of one clinic may have hours of their own; expected.txt lists what both share.
const unlisted = new Set(['marisol-skin.example: hours']);
try {
  const listings = await publish();
  const published = new Set(listings.flatMap(factsOf));
  const wanted = new Set(expected.filter((line) => !line.endsWith('not a clinic')));
  const missing = [...wanted].filter((fact) => !published.has(fact));
  const extra = [...published].filter((fact) => !wanted.has(fact) && !unlisted.has(fact.split(' = ')[0]));
  const { coverage } = JSON.parse(run('status', '--store', store, '--coverage', '--json'));
  for (const field of ['name', 'street', 'phones', 'hours', 'prices', 'practitioners']) {
    const known = listings.filter((listing) => listing[field] !== undefined).length;
    if (coverage[field]?.known !== known) extra.push(`coverage of ${field}: ${coverage[field]?.known}, counted ${known}`);
  }
  for (const fact of missing) console.log(`missing  ${fact}`);
  for (const fact of extra) console.log(`extra    ${fact}`);
  const passed = wanted.size - missing.length;
  console.log(`${passed} passed, ${missing.length + extra.length} failed`);
  process.exitCode = missing.length + extra.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

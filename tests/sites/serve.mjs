// Serves every folder of tests/sites under its own host name (by the Host header) on one loopback port.
//   node serve.mjs [--port N] [--port-file F] [--seeds F] [--resolve F]
// --seeds gets one address a site, --resolve the crawl's options, one a line.
import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const option = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
// No charset on purpose: a page must say its own, as on many real hosts.
const types = { '.html': 'text/html', '.xml': 'application/xml', '.txt': 'text/plain', '.css': 'text/css' };
const sites = readdirSync(here).filter((name) => name.endsWith('.example')).sort();

function fileFor(host, path) {
  if (!sites.includes(host)) return undefined;
  const root = join(here, host);
  let file = join(root, normalize(decodeURIComponent(path)));
  if (file !== root && !file.startsWith(root + sep)) return undefined;
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
  if (!existsSync(file) && existsSync(`${file}.html`)) file += '.html';
  return existsSync(file) ? file : undefined;
}

const server = createServer((request, response) => {
  const host = (request.headers.host ?? '').split(':')[0].toLowerCase();
  const path = new URL(request.url, 'http://unused.example').pathname;
  const file = fileFor(host, path);
  if (!file) return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found\n');
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
});

server.listen(Number(option('port') ?? 0), '127.0.0.1', () => {
  const { port } = server.address();
  const lines = (each) => sites.map(each).join('\n') + '\n';
  if (option('seeds')) writeFileSync(option('seeds'), lines((site) => `http://${site}:${port}/`));
  if (option('resolve')) writeFileSync(option('resolve'), lines((site) => `--resolve\n${site}:${port}:127.0.0.1`));
  if (option('port-file')) writeFileSync(option('port-file'), `${port}\n`);
});
process.on('SIGTERM', () => process.exit(0));

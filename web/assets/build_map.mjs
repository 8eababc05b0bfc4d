// Turns the atlases' TopoJSON into the GeoJSON that Leaflet draws: node build_map.mjs NODE_MODULES OUTPUT_FOLDER
// Coordinates are cut to three decimals, some 100 m, which is finer than the outlines.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [modules, output] = process.argv.slice(2).map((folder) => resolve(folder));
const { feature } = createRequire(join(modules, 'topojson-client', 'package.json'))('topojson-client');

const rounded = (value) => Array.isArray(value) ? value.map(rounded) : Math.round(value * 1000) / 1000;

// A ring whose neighbors jump across the antimeridian would be drawn over the whole map; it is cut there by Natural
// Earth already, so only the feature's own parts are kept.
const convert = (atlas, layer, file) => {
  const topology = JSON.parse(readFileSync(join(modules, atlas), 'utf8'));
  const collection = feature(topology, topology.objects[layer]);
  const features = collection.features
    .filter(({ geometry }) => geometry)
    .map(({ geometry, properties }) => ({
      type: 'Feature',
      properties: { name: properties.name },
      geometry: { type: geometry.type, coordinates: rounded(geometry.coordinates) },
    }));
  writeFileSync(join(output, file), JSON.stringify({ type: 'FeatureCollection', features }));
};

convert('us-atlas/states-10m.json', 'states', 'states.json');
convert('world-atlas/countries-50m.json', 'countries', 'countries.json');

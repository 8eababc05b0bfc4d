// The map beside the list: numbered pins tied to the cards, on outlines that the server brings along.
'use strict';

(async () => {
  const box = document.getElementById('map');
  const cards = [...document.querySelectorAll('.card[data-lat]')];
  const note = document.getElementById('mapnote');
  if (!box) return;
  if (!window.L || (!cards.length && !box.dataset.lat)) return [box, note].forEach((part) => part.remove());
  box.hidden = note.hidden = false;

  const map = L.map(box, { attributionControl: false, zoomSnap: 0.25, minZoom: 2, maxZoom: 15, worldCopyJump: true, keyboard: true });
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', 'Map of the clinics on this page');
  map.getPane('overlayPane').setAttribute('aria-hidden', 'true');  // coasts and borders
  const pins = new Map();
  const bounds = L.latLngBounds([]);

  const light = (number, on) => {
    document.getElementById('hit-' + number)?.classList.toggle('lit', on);
    pins.get(number)?.getElement()?.classList.toggle('lit', on);
  };

  for (const card of cards) {
    const { lat, lon, number } = card.dataset;
    const size = number.length > 2 ? 34 : 26;
    const icon = L.divIcon({ className: 'map-pin', html: number, iconSize: [size, 26] });
    const name = card.querySelector('h2').textContent;
    const pin = L.marker([lat, lon], { icon, title: name, keyboard: true });
    pin.on('add', () => pin.getElement().setAttribute('aria-label', number + ', ' + name)).addTo(map);
    pins.set(number, pin);
    bounds.extend([lat, lon]);
    pin.on('click', () => {
      card.scrollIntoView({ behavior: 'smooth', block: 'center' });
      card.querySelector('h2 a').focus({ preventScroll: true });
    });
    pin.on('mouseover', () => light(number, true));
    pin.on('mouseout', () => light(number, false));
    for (const [event, on] of [['mouseenter', true], ['mouseleave', false], ['focusin', true], ['focusout', false]])
      card.addEventListener(event, () => light(number, on));
  }

  const { lat, lon, radius } = box.dataset;
  if (lat) {
    bounds.extend([lat, lon]);
    L.circleMarker([lat, lon], { radius: 4, className: 'here', interactive: false }).addTo(map);
    if (Number(radius) > 0) L.circle([lat, lon], { radius: Number(radius), className: 'reach', interactive: false }).addTo(map);
  }
  map.fitBounds(bounds.pad(0.2), { maxZoom: 12, animate: false });

  // The ground: outlines from coarse to fine, each only where it is seen, and the names of the larger towns.
  const fetched = async (name) => {
    const response = await fetch(`/assets/${name}.json?v=${box.dataset.version}`);
    if (!response.ok) throw new Error(name);
    return response.json();
  };
  const draw = (features, className) => L.geoJSON(features, { interactive: false, className }).addTo(map);
  const overlaps = ([west, south, east, north], view) =>
    west < view.getEast() && east > view.getWest() && south < view.getNorth() && north > view.getSouth();
  const shown = new Set();
  let states, towns;
  const labels = L.layerGroup().addTo(map);

  const counties = async () => {
    if (map.getZoom() < 7) return;
    const near = states.features.filter(({ id, bbox }) => !shown.has(id) && overlaps(bbox, map.getBounds())).slice(0, 4);
    for (const { id } of near) {
      shown.add(id);
      draw(await fetched('counties-' + id), 'county').bringToBack();
      ground.bringToBack();
    }
  };

  // The most populous first; a name that would touch another or a pin is left out.
  const name = () => {
    labels.clearLayers();
    const view = map.getBounds().pad(-0.08), taken = [...pins.values()].map((pin) => {
      const { x, y } = map.latLngToContainerPoint(pin.getLatLng());
      return [x - 14, y - 14, x + 14, y + 14];
    });
    let count = 0;
    for (const [town, lat, lon] of towns) {
      if (count >= 10) break;
      if (!view.contains([lat, lon])) continue;
      const { x, y } = map.latLngToContainerPoint([lat, lon]), half = town.length * 3.4;
      const free = (down) => {
        const spot = [x - half, y + down - 9, x + half, y + down + 9];
        return taken.some((other) => spot[0] < other[2] && spot[2] > other[0] && spot[1] < other[3] && spot[3] > other[1]) ? null : spot;
      };
      const down = [0, -18, 18, -30, 30].find(free);
      if (down === undefined) continue;
      const spot = free(down);
      taken.push(spot);
      ++count;
      const text = Object.assign(document.createElement('span'), { textContent: town });
      L.marker([lat, lon], { interactive: false, keyboard: false, icon: L.divIcon({ className: 'town', html: text, iconSize: [half * 2, 18], iconAnchor: [half, 9 - down] }) }).addTo(labels);
    }
  };

  let ground;
  try {
    [ground, states, towns] = await Promise.all([fetched('countries'), fetched('states'), fetched('towns')]);
    ground = draw(ground, 'land').bringToBack();
    draw(states, 'state');
    await counties();
    name();
    map.on('moveend', () => { counties(); name(); });
  } catch { /* the pins stand without a ground */ }
  L.control.scale({ position: 'bottomleft', metric: true, imperial: true }).addTo(map);

  // Moving the map offers a search there; it never moves the list by itself.
  const again = Object.assign(document.createElement('button'), { className: 'button map-again', type: 'button', textContent: 'Search this area', hidden: true });
  box.append(again);
  L.DomEvent.disableClickPropagation(again);
  map.on('dragend zoomend', () => { again.hidden = false; });
  again.addEventListener('click', () => {
    const view = map.getBounds();
    const edge = (value) => value.toFixed(4);
    const wrap = (degrees) => ((degrees + 180) % 360 + 360) % 360 - 180;
    const target = new URL(location.href);
    for (const name of ['near', 'lat', 'lon', 'radius', 'cursor', 'at']) target.searchParams.delete(name);
    const wide = view.getEast() - view.getWest() >= 360;
    const west = wide ? -180 : wrap(view.getWest()), east = wide ? 180 : wrap(view.getEast());
    target.searchParams.set('bbox', [west, Math.max(-90, view.getSouth()), east, Math.min(90, view.getNorth())].map(edge).join(','));
    location.assign(target);
  });
})();

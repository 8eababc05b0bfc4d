// What the page does beyond links and forms: place names while typing, and "use my location". Without this script
// everything still works.
'use strict';

const near = document.getElementById('near');
const form = near && near.form;

// On a phone the filters start closed, so that the results come first.
const filters = document.getElementById('filters');
if (filters && window.matchMedia('(max-width: 67.99rem)').matches) filters.open = false;
filters?.classList.add('ready');

// Places that begin with what is typed. An answer that comes late is dropped.
if (near) {
  const places = document.getElementById('places');
  let timer = 0, asked = 0;
  near.addEventListener('input', () => {
    forgetPoint();
    clearTimeout(timer);
    const typed = near.value.trim();
    if (typed.length < 2) return;
    timer = setTimeout(async () => {
      const turn = ++asked;
      try {
        const response = await fetch('/api/v1/places?limit=6&q=' + encodeURIComponent(typed));
        if (!response.ok || turn !== asked) return;
        const { places: found } = await response.json();
        places.replaceChildren(...found.map(({ label }) => Object.assign(document.createElement('option'), { value: label })));
      } catch { /* the field works without */ }
    }, 150);
  });
}

// A typed place takes the point's part.
function forgetPoint() {
  for (const name of ['lat', 'lon']) form.querySelector(`input[name="${name}"]`)?.remove();
}

// Three decimals are about 100 m: near enough to search, too coarse to be an address.
const locate = document.getElementById('locate');
if (locate && 'geolocation' in navigator) {
  const note = document.getElementById('locate-note');
  const say = (text) => { note.textContent = text; note.hidden = false; };
  locate.hidden = false;
  locate.addEventListener('click', () => {
    say('Asking your browser where you are…');
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      forgetPoint();
      for (const [name, value] of [['lat', coords.latitude], ['lon', coords.longitude]])
        form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value: value.toFixed(3) }));
      near.value = '';
      form.submit();
    }, () => say('Your browser did not say where you are. Type a place instead.'), { maximumAge: 600000, timeout: 10000 });
  });
}

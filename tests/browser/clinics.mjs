// Made-up clinics for the tests of the page, one listing a line on stdout: node clinics.mjs > clinics.jsonl
// The first few hold every kind of fact; the rest fill pages and the map. Names, people and numbers are invented.
const read = '2026-11-03T10:20:00Z';
const page = (host, path, quote, rule) => ({ source: 'page', url: `https://${host}.example${path}`, quote, fetched_at: read, rule });

const practice = (id, host, quote, strength = 'stated', about = 'microneedling') =>
  ({ practice: id, about, strength, evidence: [page(host, '/safety', quote, 'text.hygiene')] });

const rich = [
  {
    id: 'cedar-and-pin', name: 'Cedar & Pin Skin Studio', url: 'https://cedar-and-pin.example/',
    is_clinic: true, offers_microneedling: true,
    street: '412 Cedar Street', city: 'Austin', region: 'TX', postal_code: '78701', country: 'US', lat: 30.2699, lon: -97.7401,
    location_source: 'stated', phones: ['+15125550142'], email: 'hello@cedar-and-pin.example', time_zone: 'America/Chicago',
    hours: ['Mo-Fr 09:00-18:00', 'Sa 10:00-14:00'], treatments: ['microneedling', 'prp_microneedling'], concerns: ['acne_scars', 'texture'],
    description: 'A small studio for skin, by appointment.',
    devices: [{ name: 'SkinPen Precision', clearance: 'K202243 DEN160029', evidence: [page('cedar-and-pin', '/microneedling', 'We treat with the SkinPen Precision and nothing else.', 'text.device')] }],
    hygiene: [
      practice('single_use_needles', 'cedar-and-pin', 'A new sterile cartridge is opened in front of you and thrown away after your session.'),
      practice('sharps_disposal', 'cedar-and-pin', 'Used cartridges go straight into a sharps container.'),
      practice('surface_disinfection', 'cedar-and-pin', 'Every surface is wiped with a hospital-grade disinfectant between clients.', 'stated', 'premises'),
    ],
    practitioners: [
      { name: 'Dana Reyes', credential: 'RN, BSN', class: 'registered_nurse', license: { number: '555012', state: 'TX', authority: 'tx-bon', strength: 'confirmed', expires: '2027-08-31',
        evidence: [{ source: 'tx-bon', url: 'https://register.example/rn/555012', quote: 'REYES, DANA; RN; 555012; ACTIVE; EXP 08/31/2027; AUSTIN', fetched_at: '2026-11-01T06:00:00Z', rule: 'register.name+city' },
          page('cedar-and-pin', '/about', 'Dana Reyes, RN, BSN, has needled skin since 2016.', 'text.practitioner')] } },
      { name: 'Imani Cole', credential: 'Licensed Esthetician', class: 'esthetician', license: { strength: 'stated', state: 'TX', evidence: [page('cedar-and-pin', '/about', 'Imani Cole, licensed esthetician', 'text.practitioner')] } },
    ],
    prices: [
      { amount: 295, currency: 'USD', per: 'session', note: 'face', evidence: [page('cedar-and-pin', '/prices', 'Face: $295 per session', 'text.price')] },
      { amount: 795, currency: 'USD', per: 'package of 3', evidence: [page('cedar-and-pin', '/prices', 'Package of 3: $795', 'text.price')] },
    ],
    rating: { value: 4.8, count: 123, adjusted: 4.7, source: 'self' },
    reviews: [{ rating: 5, text: 'Calm, clean, and she answered every question before we began.', author: 'M. T.', date: '2026-09-14', source: 'self', evidence: [] }],
    visit: ['consultation', 'numbing', 'aftercare'], booking_url: 'https://cedar-and-pin.example/book',
    flags: [],
    sources: [{ url: 'https://cedar-and-pin.example/', kind: 'page', fetched_at: read }, { url: 'https://cedar-and-pin.example/safety', kind: 'page', fetched_at: read }],
    updated_at: read,
  },
  {
    id: 'lumen-row', name: 'Lumen Row Aesthetics & Laser', url: 'https://lumen-row.example/', is_clinic: true, offers_microneedling: true,
    street: '88 Rowan Avenue, Suite 210', city: 'Austin', region: 'TX', postal_code: '78704', country: 'US', lat: 30.2466, lon: -97.7566,
    location_source: 'stated', phones: ['+15125550188'], hours: ['Mo-Su 00:00-24:00'], time_zone: 'America/Chicago',
    treatments: ['microneedling', 'rf_microneedling'], concerns: ['wrinkles'],
    devices: [{ name: 'Morpheus8', clearance: 'not recorded', evidence: [page('lumen-row', '/rf', 'FDA-approved Morpheus8 for a younger you', 'text.device')] }],
    practitioners: [{ name: 'Dr. Paul Okafor', credential: 'MD, FAAD', class: 'dermatologist', license: { number: 'Q5550', state: 'TX', authority: 'tmb', strength: 'expired', expires: '2026-05-31',
      evidence: [{ source: 'tmb', url: 'https://register.example/md/Q5550', quote: 'OKAFOR, PAUL; Q5550; EXP 05/31/2026', fetched_at: '2026-11-01T06:00:00Z', rule: 'register.name+city' }] } }],
    prices: [{ amount: 650, currency: 'USD', per: 'session', note: 'from', evidence: [page('lumen-row', '/prices', 'RF microneedling from $650', 'text.price')] }],
    rating: { value: 4.4, count: 41, adjusted: 4.38, source: 'osm-reviews' },
    flags: [{ id: 'fda_approved_wording', reason: 'Its page says “FDA-approved”; the FDA clears or grants these devices and does not approve them.', source: 'https://www.fda.gov/medical-devices/aesthetic-cosmetic-devices/microneedling-devices',
      evidence: [page('lumen-row', '/rf', 'FDA-approved Morpheus8 for a younger you', 'text.fda_approved')] }],
    sources: [{ url: 'https://lumen-row.example/', kind: 'page', fetched_at: read }], updated_at: read,
  },
  {
    id: 'quiet-fern', name: 'Quiet Fern Wellness', is_clinic: true, offers_microneedling: true, city: 'Austin', region: 'TX', country: 'US',
    lat: 30.2671, lon: -97.7431, location_source: 'city', treatments: ['microneedling'], updated_at: read,
    sources: [{ url: 'https://quiet-fern.example/', kind: 'page', fetched_at: read }],
  },
  {
    id: 'hautwerk', name: 'Hautwerk Lindenau', url: 'https://hautwerk.example/', is_clinic: true, offers_microneedling: true, street: 'Karl-Heine-Straße 55', city: 'Leipzig', region: 'SN', postal_code: '04229', country: 'DE',
    lat: 51.3306, lon: 12.3315, location_source: 'stated', phones: ['+493415550123'], treatments: ['microneedling'],
    hygiene: [practice('autoclave', 'hautwerk', 'Unsere Instrumente werden im Autoklaven sterilisiert.', 'stated', 'premises')],
    updated_at: read, sources: [{ url: 'https://hautwerk.example/', kind: 'page', fetched_at: read }],
  },
];

// The names are two lists walked at different steps, the places a spiral around the center of Austin.
const first = ['Juniper', 'Willow', 'Harbor', 'Meridian', 'Saffron', 'Linden', 'Opal', 'Marrow', 'Sparrow', 'Tidewater', 'Violet'];
const second = ['Skin Studio', 'Dermatology', 'Aesthetics', 'Skin & Laser', 'Med Spa', 'Facial Bar', 'Skin Clinic'];
const strengths = ['stated', 'unknown', 'confirmed', 'stated', 'unknown', 'stated'];
const classes = [['Licensed Esthetician', 'esthetician'], ['FNP-C', 'nurse_practitioner'], ['RN', 'registered_nurse']];
const filler = Array.from({ length: 30 }, (_, i) => {
  const name = `${first[i % 11]} ${second[(i * 3) % 7]}`, id = `fill-${String(i).padStart(2, '0')}`;
  const angle = i * 2.4, reach = 0.012 * Math.sqrt(i + 1) * 2.2;
  const [credential, provider] = classes[i % 3];
  return {
    id, name, url: `https://${id}.example/`, is_clinic: true, offers_microneedling: true,
    street: `${100 + 37 * i} ${['Oak', 'Elm', 'Pecan', 'Mesquite'][i % 4]} Lane`, city: i % 7 === 6 ? 'Round Rock' : 'Austin', region: 'TX', postal_code: i % 7 === 6 ? '78664' : '78704', country: 'US',
    lat: Number((30.267 + reach * Math.sin(angle)).toFixed(5)), lon: Number((-97.743 + reach * Math.cos(angle)).toFixed(5)), location_source: 'stated',
    phones: [`+1512555${String(1000 + i).slice(-4)}`], treatments: ['microneedling'], concerns: i % 2 ? ['acne_scars'] : ['wrinkles'],
    ...(i % 4 ? { hours: ['Mo-Fr 10:00-19:00'], time_zone: 'America/Chicago' } : {}),
    devices: i % 3 ? [] : [{ name: 'SkinPen Precision', clearance: 'K202243 DEN160029', evidence: [page(id, '/', 'We use SkinPen', 'text.device')] }],
    hygiene: i % 2 ? [] : [practice('single_use_needles', id, 'Single-use tips, always.')],
    practitioners: [{ name: `Alex Made-Up ${i + 1}`, credential, class: provider, license: { strength: strengths[i % 6], state: 'TX', evidence: [page(id, '/team', `Alex Made-Up ${i + 1}, ${credential}`, 'text.practitioner')] } }],
    ...(i % 3 === 1 ? { rating: { value: 3.6 + (i % 14) / 10, count: 7 * i, adjusted: 3.7 + (i % 10) / 10, source: 'self' } } : {}),
    updated_at: read, sources: [{ url: `https://${id}.example/`, kind: 'page', fetched_at: read }],
  };
});

for (const listing of [...rich, ...filler]) console.log(JSON.stringify(listing));

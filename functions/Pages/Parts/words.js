// Words in the reader's language; texts of the API come in both and are picked here. `texts` are the page's own, put before its script.
const reader = { language: document.documentElement.lang === 'en' ? 'en' : 'zh' };

const pick = text => text ? text[reader.language] ?? text.zh : '';

const say = (key, places) => sayIn(reader.language, key, places);

function sayIn(language, key, places = {}) {
  const text = texts[key];
  if (!text) throw new Error(`No text ${key}`);
  return (text[language] ?? text.zh).replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
}

// A problem of the API, for people.
const told = problem => reader.language === 'en' ? problem?.detailEn ?? problem?.detail : problem?.detail;

// What a code of the API is called; a code that has no name yet stands for itself.
const nameOf = (kind, code) => texts[`${kind}.${code}`] ? say(`${kind}.${code}`) : code;

function bytes(count) {
  const units = ['B', 'KB', 'MB', 'GB'];
  let unit = 0;
  let rest = count;
  for (; rest >= 1024 && unit < units.length - 1; unit++) rest /= 1024;
  return `${rest >= 100 || unit === 0 ? Math.round(rest) : rest.toFixed(1).replace(/\.0$/, '')} ${units[unit]}`;
}

const zone = 'Asia/Shanghai';
const tongue = () => reader.language === 'en' ? 'en-GB' : 'zh-CN';
const shown = (instant, form) => new Intl.DateTimeFormat(tongue(), { timeZone: zone, ...form }).format(instant);
const dayOf = instant => shown(instant, { month: 'long', day: 'numeric', weekday: 'short' });
const hourOf = instant => shown(instant, { hour: '2-digit', minute: '2-digit', hour12: false });

// The number of a Shanghai day: two of them are as many days apart as their numbers.
function dayNumber(instant) {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  return Math.floor((at + 8 * 3600_000) / 86_400_000);
}

// A plain date of the API, at noon in Shanghai: no zone can move it to another day.
const plainDay = date => dayOf(new Date(`${date}T12:00:00+08:00`));

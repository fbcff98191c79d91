// Words in the reader's language; texts of the API come in both and are picked here. `texts` are the page's own, put before its script.
// The language is the browser's, until its reader says otherwise: then this browser keeps that, where it may.
const LanguageName = 'casedesk-language';
const spoken = () => {
  if (/[?&]lang=(zh|en)\b/.test(location.search)) return null;
  try {
    return localStorage.getItem(LanguageName);
  } catch {
    return null;
  }
};
const reader = { language: (spoken() ?? document.documentElement.lang) === 'en' ? 'en' : 'zh' };

function speak(language) {
  reader.language = language;
  try {
    localStorage.setItem(LanguageName, language);
  } catch { /* A browser that keeps nothing for this site. */ }
}

const pick = text => text ? text[reader.language] ?? text.zh : '';

const say = (key, places) => sayIn(reader.language, key, places);

function sayIn(language, key, places = {}) {
  const text = texts[key];
  if (!text) throw new Error(`No text ${key}`);
  // {days|day|days} is a word that goes by the number.
  return (text[language] ?? text.zh).replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name, one, many) =>
    one === undefined ? places[name] ?? whole : String(places[name]) === '1' ? one : many);
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

// By hand: a slow phone takes longer to load a browser's own formats than to draw the page.
// Where it is eight hours later than in the world's time, all year.
const inShanghai = instant => new Date(Number(instant) + 8 * 3600_000);
const Weekdays = { zh: '日一二三四五六', en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] };
const Months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
function dayOf(instant) {
  const at = inShanghai(instant);
  const [month, day, weekday] = [at.getUTCMonth(), at.getUTCDate(), at.getUTCDay()];
  return reader.language === 'en' ? `${Weekdays.en[weekday]} ${day} ${Months[month]}` : `${month + 1}月${day}日周${Weekdays.zh[weekday]}`;
}
const hourOf = instant => inShanghai(instant).toISOString().slice(11, 16);

// The number of a Shanghai day: two of them are as many days apart as their numbers.
function dayNumber(instant) {
  const at = typeof instant === 'number' ? instant : Date.parse(instant);
  return Math.floor((at + 8 * 3600_000) / 86_400_000);
}

// A plain date of the API, at noon in Shanghai: no zone can move it to another day.
const plainDay = date => dayOf(new Date(`${date}T12:00:00+08:00`));

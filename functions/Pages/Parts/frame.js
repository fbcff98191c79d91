// What every page about a case has: what it shows, and the choice of languages.
const page = {
  case: null,
  refresh: () => {},
  learn: () => false,
  draw: () => {},
  note: state => banner(state === 'going' ? '' : say(state === 'offline' ? 'banner.line' : 'banner.silent')),
};

// Of readings that go on at once the last one begun counts: an older answer may be the later one.
function turns() {
  let newest = 0;
  return () => {
    const mine = ++newest;
    return { get last() { return mine === newest; } };
  };
}

// Whoever asks gets a reading that began after: one that is under way may know nothing yet of what was just refused or done.
function readingsOf(read) {
  let reading = null;
  let next = null;
  const again = () => reading === null
    ? reading = read().finally(() => { reading = null; })
    : next ??= reading.catch(() => {}).then(() => { next = null; return again(); });
  return again;
}

function tonguesView() {
  document.documentElement.lang = reader.language === 'en' ? 'en' : 'zh-CN';
  document.getElementById('tongues').replaceChildren(...[['zh', '中文'], ['en', 'English']].map(([language, name]) =>
    node('button', { type: 'button', lang: language, 'aria-pressed': String(reader.language === language), onclick: () => {
      const place = document.getElementById('page');
      const typed = typedIn(place);
      speak(language);
      tonguesView();
      page.draw();
      putBack(place, typed);
      document.querySelector(`#tongues [lang=${language}]`).focus();
    } }, name)));
}

// The renminbi as everybody writes it; what is held in another currency says in which.
function amountOf(amount, currency) {
  const [whole, part = ''] = String(Math.round(amount * 1000) / 1000).split('.');
  return `${currency === 'CNY' ? '¥' : `${currency} `}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part.padEnd(2, '0')}`;
}

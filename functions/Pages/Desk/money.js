// What is held, at risk, awaited, released and given up, over all cases: by week, by month and by shop, with the figures behind each drawing.
function moneyDesk() {
  let found = null;
  const title = node('h1', {});
  const books = part('money', 'div', {});
  return {
    place: node('div', {}, title, books.place),
    title: () => say('way.money'),
    async read() {
      found = await must('GET', '/money');
      page.arrived();
    },
    draw() {
      title.textContent = say('way.money');
      if (found) books.show([found.currencies, found.titles], () => [node('p', { class: 'note' }, say('money.what')),
        found.currencies.length === 0 ? node('p', { class: 'card' }, say('money.none')) : found.currencies.map(book => bookView(book, found.titles))]);
    },
  };
}

function bookView(book, titles) {
  const sum = amount => amountOf(amount, book.currency);
  const tile = (name, amount, hint, mood = '') => node('li', { class: `tile ${amount > 0 ? mood : ''}`, 'data-money': name }, say(`money.${name}`), node('strong', {}, sum(amount)), hint ? node('span', { class: 'note' }, hint) : null);
  return node('section', { 'data-currency': book.currency },
    node('ul', { class: 'tiles money-tiles' },
      tile('held', book.held, say('money.open', { count: book.open })),
      tile('atRisk', book.atRisk, say('money.atRisk.what'), 'bad'),
      tile('awaited', book.awaited, book.earliest ? say('money.days', { from: plainDay(book.earliest), to: plainDay(book.latest) }) : null),
      tile('released', book.released, null, 'good'),
      tile('dropped', book.dropped, say('money.dropped.what')),
      tile('fines', book.fines, say('money.fines.what'), 'warn')),
    book.weeks.length === 0 ? null : chartCard('weeks', book.weeks, week => weekOf(week.from), ['atEarliest', 'atLatest'], book.currency),
    chartCard('months', book.months, month => monthOf(month.from), ['held', 'released', 'frozen', 'dropped'], book.currency, 2),
    causesCard(book.causes, titles),
    shopsCard(book, sum));
}

// Made once each: a browser takes longer to make one than to use it a hundred times.
const formats = new Map();
function formatOf(kind, form) {
  const tongue = reader.language === 'en' ? 'en-GB' : 'zh-CN';
  const key = `${tongue} ${JSON.stringify(form)}`;
  if (!formats.has(key)) formats.set(key, new kind(tongue, form));
  return formats.get(key);
}
const shown = (instant, form) => formatOf(Intl.DateTimeFormat, { timeZone: 'Asia/Shanghai', ...form }).format(instant);
const weekOf = day => shown(new Date(`${day}T12:00:00+08:00`), { month: 'short', day: 'numeric' });
const monthOf = day => shown(new Date(`${day}T12:00:00+08:00`), { year: '2-digit', month: 'short' });
const brief = amount => formatOf(Intl.NumberFormat, { notation: 'compact', maximumFractionDigits: 1 }).format(amount);

// A drawing of the first columns, and a table of all of them.
function chartCard(kind, rows, labelOf, columns, currency, drawn = columns.length) {
  const heads = columns.map(column => say(`chart.${kind}.${column}`));
  return node('section', { class: 'card', 'data-chart': kind }, node('h2', {}, say(`chart.${kind}.title`)), node('p', { class: 'note' }, say(`chart.${kind}.what`)),
    node('ul', { class: 'legend' }, heads.slice(0, drawn).map((head, at) => legendLine(at, head))),
    node('div', { class: 'sheet', tabindex: '0', role: 'group', 'aria-label': say(`chart.${kind}.title`) }, chart(rows, labelOf, columns.slice(0, drawn), say('chart.alt', { title: say(`chart.${kind}.title`) }))),
    node('details', {}, node('summary', {}, say('table')), tableOf(say(`chart.${kind}.title`), [say(`chart.${kind}.from`), ...heads], rows.map(row => [labelOf(row), ...columns.map(column => amountOf(row[column], currency))]))));
}

const legendLine = (at, text) => node('li', {}, shape('svg', { width: 14, height: 14, 'aria-hidden': 'true' }, shape('rect', { width: 14, height: 14, class: `series-${at}` })), text);

const Column = 76;
const Height = 150;
function chart(rows, labelOf, columns, title) {
  const top = Math.max(1, ...rows.flatMap(row => columns.map(column => row[column])));
  const width = (Column - 16) / columns.length;
  const bars = rows.flatMap((row, at) => [
    ...columns.flatMap((column, which) => {
      const high = Math.max(row[column] > 0 ? 2 : 0, row[column] / top * Height);
      const x = at * Column + 8 + which * width;
      return [
        shape('rect', { x, y: 18 + Height - high, width: width - 3, height: high, class: `series-${which}` }),
        row[column] > 0 ? shape('text', { x: x + (width - 3) / 2, y: 13 + Height - high, 'text-anchor': 'middle', class: 'figure' }, brief(row[column])) : null,
      ];
    }),
    shape('text', { x: at * Column + Column / 2, y: Height + 36, 'text-anchor': 'middle' }, labelOf(row)),
  ]);
  const wide = rows.length * Column;
  return shape('svg', { class: 'chart', width: wide, height: Height + 44, viewBox: `0 0 ${wide} ${Height + 44}`, role: 'img', 'aria-label': title }, bars,
    shape('line', { x1: 0, x2: wide, y1: 18 + Height, y2: 18 + Height, class: 'ground' }));
}

const tableOf = (title, heads, rows) => node('div', { class: 'sheet', tabindex: '0', role: 'group', 'aria-label': title }, node('table', {},
  node('thead', {}, node('tr', {}, heads.map(head => node('th', { scope: 'col' }, head)))),
  node('tbody', {}, rows.map(([first, ...rest]) => node('tr', {}, node('th', { scope: 'row' }, node('span', {}, first)), rest.map(cell => node('td', {}, cell)))))));

const shopsCard = (book, sum) => node('section', { class: 'card', 'data-chart': 'shops' }, node('h2', {}, say('shops.title')),
  tableOf(say('shops.title'), ['shop', 'cases', 'held', 'atRisk', 'released', 'fines'].map(name => say(`shops.${name}`)), book.shops.map(shop => [
    shop.shop ? node('a', { href: `/desk/cases?${new URLSearchParams({ q: shop.shop })}` }, shop.shop) : say('shops.erased'),
    String(shop.cases), sum(shop.held), sum(shop.atRisk), sum(shop.released), sum(shop.fines)])));

// What came of the cases of each cause, and how long the platform took.
const Outcomes = ['released', 'partlyReleased', 'rejected', 'supplementRequested', 'others'];
function causesCard(causes, titles) {
  const answered = causes.filter(cause => Outcomes.some(outcome => cause[outcome] > 0));
  const named = cause => {
    const title = titles.find(one => one.platform === cause.platform && one.cause === cause.cause);
    return title ? `${pick(title.title)} · ${pick(title.platformTitle)}` : cause.cause;
  };
  const heads = ['cause', 'cases', ...Outcomes, 'median', 'longest'].map(name => say(`causes.${name}`));
  return node('section', { class: 'card', 'data-chart': 'causes' }, node('h2', {}, say('causes.title')), node('p', { class: 'note' }, say('causes.what')),
    answered.length === 0 ? node('p', { class: 'note' }, say('causes.none')) : [
      node('ul', { class: 'legend' }, Outcomes.map((outcome, at) => legendLine(at, say(`causes.${outcome}`)))),
      node('ul', { class: 'bars' }, answered.map(cause => node('li', { 'data-cause': cause.cause }, node('p', { class: 'name' }, named(cause)), outcomeBar(cause),
        node('p', { class: 'note' }, countsOf(cause)),
        cause.medianDays === null || cause.medianDays === undefined ? null : node('p', { class: 'note' }, say('causes.days', { median: cause.medianDays, longest: cause.longestDays }))))),
    ],
    causes.length === 0 ? null : node('details', {}, node('summary', {}, say('table')), tableOf(say('causes.title'), heads, causes.map(cause => [named(cause),
      String(cause.cases), ...Outcomes.map(outcome => String(cause[outcome])), ...[cause.medianDays, cause.longestDays].map(days => days ?? '–')]))));
}

const countsOf = cause => Outcomes.filter(outcome => cause[outcome] > 0).map(outcome => `${say(`causes.${outcome}`)} ${cause[outcome]}`).join(say('comma'));

function outcomeBar(cause) {
  const all = Outcomes.reduce((sum, outcome) => sum + cause[outcome], 0);
  let x = 0;
  const pieces = Outcomes.map((outcome, at) => {
    const wide = cause[outcome] / all * 100;
    x += wide;
    return shape('rect', { x: x - wide, y: 0, width: wide, height: 10, class: `series-${at}` });
  });
  return shape('svg', { class: 'bar-of-all', viewBox: '0 0 100 10', preserveAspectRatio: 'none', role: 'img',
    'aria-label': countsOf(cause) }, pieces);
}

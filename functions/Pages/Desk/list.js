// The desk: receivers of alerts, work that failed, and the cases by next clock.
const Statuses = ['collecting', 'underReview', 'supplementRequested', 'rejected', 'partlyReleased', 'released', 'escalated', 'closed'];

const clockTitles = JSON.parse(document.getElementById('clock-titles').textContent);
const clockTitle = id => pick(clockTitles[id]) || id;

const waits = line => line.nextStep.actor ? `${say(`who.${line.nextStep.actor}`)} · ${pick(line.nextStep.text)}` : pick(line.nextStep.text);

function caseRow(line) {
  const [left, how] = line.nextClockAt ? leftOf(line.nextClockAt) : [say('clocks.none'), 'far'];
  return node('li', { class: `clock ${how}`, 'data-case': line.id },
    node('p', { class: 'amount' }, amountOf(line.amountStillHeld, line.currency), line.amountReleased > 0 ? node('span', { class: 'good' }, ` ${say('released', { amount: amountOf(line.amountReleased, line.currency) })}`) : null),
    node('a', { class: 'case', href: `/desk/cases/${encodeURIComponent(line.id)}` }, line.shop),
    node('p', { class: 'note' }, `${say(`status.${line.status}`)}${line.round > 0 ? ` · ${say('round', { count: line.round })}` : ''} · ${line.slip}${line.owner ? ` · ${say('owner.is', { name: line.owner })}` : ''}${line.readyAt ? ` · ${say('isReady')}` : ''}`),
    node('p', { class: 'note' }, waits(line)),
    node('p', { class: 'when' }, line.nextClockAt ? node('span', { class: 'date' }, `${clockTitle(line.nextClock)} · ${endOf(new Date(line.nextClockAt))}`) : null, node('span', { class: 'left' }, left)));
}

// Read a page at a time.
function caseBook() {
  const book = { items: [], cursor: null, filter: {} };
  const turn = turns();
  let wanted = 1;
  book.read = async (pages = wanted) => {
    const mine = turn();
    // Before the first answer: whoever reads again meanwhile reads as many.
    wanted = pages;
    let [items, cursor] = [[], null];
    for (let at = 0; at < pages && (at === 0 || cursor); at++) {
      const one = await must('GET', `/cases?${new URLSearchParams({ ...book.filter, ...(cursor && { cursor }) })}`);
      items = [...items, ...one.items];
      cursor = one.cursor;
    }
    if (!mine.last) return;
    Object.assign(book, { items, cursor });
    page.arrived();
  };
  book.readMore = () => book.read(wanted + 1);
  return book;
}

const casesView = (book, shown = book.items) => [
  shown.length === 0 ? node('p', { class: 'note' }, say('cases.none')) : node('ul', { class: 'clocks' }, shown.map(caseRow)),
  book.cursor ? doing(say('more'), book.readMore, { 'data-do': 'more' }) : null,
];

// The filters stand in the address: it can be kept and sent.
function listDesk() {
  const book = caseBook();
  const asked = new URLSearchParams(location.search);
  const title = node('h1', {});
  const cases = part('cases', 'div', {});
  const alarm = node('div', { class: 'alarm', id: 'alarm', hidden: true });
  const search = node('input', { id: 'search', type: 'search', value: asked.get('q') ?? '', oninput: () => { remember(); page.draw(); } });
  const status = node('select', { id: 'status', onchange: () => again() }, ['', ...Statuses].map(code => node('option', { value: code })));
  const due = node('input', { id: 'due', type: 'date', onchange: () => again() });
  status.value = asked.get('status') ?? '';
  due.value = asked.get('due') ?? '';
  const label = name => node('span', { 'data-label': name });
  const filters = node('div', { class: 'filters' },
    node('label', { class: 'field' }, label('search'), search), node('label', { class: 'field' }, label('status'), status), node('label', { class: 'field' }, label('due'), due));
  const remember = () => {
    const now = new URLSearchParams(Object.entries({ status: status.value, due: due.value, q: search.value }).filter(([, value]) => value));
    history.replaceState(null, '', `${location.pathname}${`${now}` ? `?${now}` : ''}`);
  };
  const take = () => { book.filter = { ...(status.value && { status: status.value }), ...(due.value && { dueBefore: `${due.value}T23:59:59+08:00` }) }; };
  const again = () => {
    remember();
    take();
    book.read(1).catch(fault => toast(told(fault.problem) ?? say('deskSilent')));
  };
  take();
  return {
    place: node('section', { class: 'card list' }, title, alarm, filters, cases.place),
    title: () => say('cases'),
    read: () => book.read(),
    draw() {
      title.textContent = say('cases');
      for (const [name, text] of [['search', say('search')], ['status', say('status')], ['due', say('due')]]) filters.querySelector(`[data-label="${name}"]`).textContent = text;
      for (const option of status.options) option.textContent = say(option.value ? `status.${option.value}` : 'status.all');
      const words = search.value.trim().toLowerCase();
      const shown = words ? book.items.filter(line => `${line.shop} ${line.slip} ${line.id}`.toLowerCase().includes(words)) : book.items;
      cases.show([shown, book.cursor, dayNumber(deskNow())], () => casesView(book, shown));
    },
  };
}

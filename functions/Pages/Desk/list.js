// The desk: receivers of alerts, troubles, and the cases by next clock.
const Statuses = ['collecting', 'underReview', 'supplementRequested', 'rejected', 'partlyReleased', 'released', 'escalated', 'closed'];

const clockTitles = JSON.parse(document.getElementById('clock-titles').textContent);
const clockTitle = id => pick(clockTitles[id]) || id;

function caseRow(line) {
  const [left, how] = line.nextClockAt ? leftOf(line.nextClockAt) : [say('clocks.none'), 'far'];
  return node('li', { class: `clock ${how}`, 'data-case': line.id },
    node('a', { class: 'case', href: `/desk/cases/${encodeURIComponent(line.id)}` }, line.shop),
    node('p', { class: 'note' }, `${say(`status.${line.status}`)}${line.round > 0 ? ` · ${say('round', { count: line.round })}` : ''} · ${line.id}`),
    node('p', { class: 'when' }, line.nextClockAt ? node('span', { class: 'date' }, `${clockTitle(line.nextClock)} · ${lastMoment(new Date(line.nextClockAt))}`) : null, node('span', { class: 'left' }, left)));
}

// The end is exclusive: what ends at midnight has the day before as its last.
const lastMoment = due => atMidnight(due) ? dayOf(new Date(due - 1)) : say('clock.before', { date: `${dayOf(due)} ${hourOf(due)}` });

// Read a page at a time.
function caseBook() {
  const book = { items: [], cursor: null, status: '' };
  const turn = turns();
  let wanted = 1;
  book.read = async (pages = wanted) => {
    const mine = turn();
    // Before the first answer: whoever reads again meanwhile reads as many.
    wanted = pages;
    let [items, cursor] = [[], null];
    for (let at = 0; at < pages && (at === 0 || cursor); at++) {
      const one = await must('GET', `/cases?${new URLSearchParams({ ...(book.status && { status: book.status }), ...(cursor && { cursor }) })}`);
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

const casesView = book => [
  book.items.length === 0 ? node('p', { class: 'note' }, say('cases.none')) : node('ul', { class: 'clocks' }, book.items.map(caseRow)),
  book.cursor ? doing(say('more'), book.readMore, { 'data-do': 'more' }) : null,
];

function listDesk() {
  const book = caseBook();
  let inTrouble = [];
  const alarm = node('div', { class: 'alarm', id: 'alarm' });
  const title = node('h2', {});
  const choice = node('select', { id: 'status', onchange: () => {
    book.status = choice.value;
    book.read(1).catch(fault => toast(told(fault.problem) ?? say('deskSilent')));
  } }, ['', ...Statuses].map(status => node('option', { value: status })));
  const cases = part('cases', 'div', {});
  const troubles = part('troubles', 'section', { class: 'card' });
  const others = node('section', { id: 'receivers', class: 'card' });
  return {
    place: node('div', { class: 'columns desk' },
      node('section', { class: 'card list' }, alarm, node('div', { class: 'head' }, title, choice), cases.place),
      node('div', { class: 'side' }, troubles.place, others)),
    title: () => say('desk'),
    async read() {
      await book.read();
      inTrouble = (await must('GET', '/troubles')).items;
      await readReceivers();
    },
    draw() {
      title.textContent = say('cases');
      choice.setAttribute('aria-label', say('status'));
      for (const option of choice.options) option.textContent = say(option.value ? `status.${option.value}` : 'status.all');
      cases.show([book.items, book.cursor, dayNumber(deskNow())], () => casesView(book));
      troubles.place.hidden = inTrouble.length === 0;
      troubles.show([inTrouble], () => troublesView(inTrouble));
      others.hidden = !receivers.known;
      receiversView(others);
      alarmView(alarm, inTrouble);
    },
  };
}

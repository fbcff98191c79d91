// The cases by next clock, read a page at a time, and how one of them looks in a list.
const Statuses = ['collecting', 'underReview', 'supplementRequested', 'rejected', 'partlyReleased', 'released', 'escalated', 'closed'];

const clockTitles = JSON.parse(document.getElementById('clock-titles').textContent);
const clockTitle = id => pick(clockTitles[id]) || id;

// The API says the next step as the merchant reads it; where that speaks of the merchant's own part the desk has words of its own.
const stepText = next => texts[`step.${next.step}`] ? say(`step.${next.step}`) : pick(next.text);
const waits = line => line.nextStep.actor ? `${say(`who.${line.nextStep.actor}`)} · ${stepText(line.nextStep)}` : stepText(line.nextStep);

// What counts of it now: of a case that is over what came of it, of any other what is still held.
const amountLine = line => ['released', 'closed'].includes(line.status)
  ? [node('span', { class: 'good' }, say('released', { amount: amountOf(line.amountReleased, line.currency) })),
    line.amountStillHeld > 0 ? node('span', { class: 'note' }, ` · ${say('stillHeld', { amount: amountOf(line.amountStillHeld, line.currency) })}`) : null]
  : [amountOf(line.amountStillHeld, line.currency),
    line.amountReleased > 0 ? [' ', node('span', { class: 'good' }, say('released', { amount: amountOf(line.amountReleased, line.currency) }))] : null];

function caseRow(line, box = null) {
  const [left, how] = line.nextClockAt ? leftOf(line.nextClockAt) : [say('clocks.none'), 'far'];
  return node('li', { class: `clock ${how}`, 'data-case': line.id },
    node('p', { class: 'amount' }, box, amountLine(line)),
    node('a', { class: 'case', href: `/desk/cases/${encodeURIComponent(line.id)}` }, line.shop || line.id),
    node('p', { class: 'note' }, `${say(`status.${line.status}`)}${line.round > 0 ? ` · ${say('round', { count: line.round })}` : ''} · ${line.slip}${line.owner ? ` · ${say('owner.is', { name: line.owner })}` : ''}${line.readyAt ? ` · ${say('isReady')}` : ''}`),
    node('p', { class: 'note' }, waits(line)),
    node('p', { class: 'when' }, line.nextClockAt ? node('span', { class: 'date' }, `${clockTitle(line.nextClock)} · ${endOf(new Date(line.nextClockAt))}`) : null, node('span', { class: 'left' }, left)));
}

// Read a page at a time.
function caseBook() {
  const book = { items: [], cursor: null, filter: {}, known: false };
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
    Object.assign(book, { items, cursor, known: true });
    page.arrived();
  };
  book.readMore = () => book.read(wanted + 1);
  return book;
}

const firstCaseView = () => node('p', {}, say('cases.first'), ' ', may('consultant') ? node('a', { href: '/desk/cases/new' }, say('way.new')) : null);

const casesView = (book, row = line => caseRow(line)) => [
  book.items.length === 0 ? (Object.keys(book.filter).length > 0 ? node('p', { class: 'note' }, say('cases.none')) : firstCaseView()) : node('ul', { class: 'clocks' }, book.items.map(row)),
  book.cursor ? doing(say('more'), book.readMore, { 'data-do': 'more' }) : null,
];

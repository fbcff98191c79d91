// Today: what runs out, what waits for whom, and whether alerts arrive. Only what is due within a week is counted: it costs what is due.
const Week = 7 * 86_400_000;

function todayDesk() {
  const book = caseBook();
  let poisoned = null;
  let soon = null;
  const title = node('h1', {});
  const alarm = node('div', { class: 'alarm', id: 'alarm' });
  const tiles = part('tiles', 'ul', { class: 'tiles' });
  const heading = node('h2', {});
  const choice = node('select', { id: 'status', onchange: () => {
    book.filter = choice.value ? { status: choice.value } : {};
    book.read(1).catch(fault => toast(told(fault.problem) ?? say('deskSilent')));
  } }, ['', ...Statuses].map(status => node('option', { value: status })));
  const cases = part('cases', 'div', {});
  return {
    place: node('div', {}, title, alarm, tiles.place, node('section', { class: 'card list' }, node('div', { class: 'head' }, heading, choice), cases.place)),
    title: () => say('way.today'),
    // Shown when all of it is there: nothing moves under a finger.
    isReady: () => book.known && soon && poisoned && receivers.known,
    async read() {
      await Promise.all([
        book.read(), readReceivers(), dueSoon().then(found => { soon = found; }), readIf(seesAll, '/poison-messages').then(found => { poisoned = found?.items ?? []; }),
      ]);
    },
    draw() {
      title.textContent = say('way.today');
      heading.textContent = say('cases');
      choice.setAttribute('aria-label', say('status'));
      for (const option of choice.options) option.textContent = say(option.value ? `status.${option.value}` : 'status.all');
      tiles.show([soon, dayNumber(deskNow())], () => tilesView(soon));
      cases.show([book.items, book.cursor, dayNumber(deskNow())], () => casesView(book));
      alarmView(alarm, poisoned);
    },
  };
}

async function dueSoon() {
  await beside;
  const found = [];
  const before = new Date(deskNow() + Week).toISOString();
  let cursor = null;
  do {
    const one = await must('GET', `/cases?${new URLSearchParams({ dueBefore: before, ...(cursor && { cursor }) })}`);
    found.push(...one.items);
    cursor = one.cursor;
  } while (cursor);
  return found;
}

function tilesView(soon) {
  const today = dayNumber(deskNow());
  const at = line => Date.parse(line.nextClockAt);
  const over = soon.filter(line => at(line) <= deskNow());
  const now = soon.filter(line => at(line) > deskNow() && dayNumber(at(line) - 1) === today);
  const day = offset => new Date(deskNow() + offset * 86_400_000 + 8 * 3600_000).toISOString().slice(0, 10);
  const sums = new Map();
  for (const line of soon) sums.set(line.currency, (sums.get(line.currency) ?? 0) + line.amountStillHeld);
  const tile = (name, count, href, mood) => node('li', { class: `tile ${count > 0 ? mood : ''}`, 'data-tile': name }, node('a', { href }, node('strong', {}, String(count)), say(`tile.${name}`)));
  return [
    tile('overdue', over.length, `/desk/cases?due=${day(-1)}`, 'bad'),
    tile('today', now.length, `/desk/cases?due=${day(0)}`, 'warn'),
    tile('week', soon.length - over.length - now.length, `/desk/cases?due=${day(7)}`, ''),
    tile('answers', soon.filter(line => line.status === 'underReview').length, '/desk/cases?status=underReview', ''),
    tile('merchant', soon.filter(line => line.nextStep.actor === 'merchant').length, '/desk/cases?status=collecting', ''),
    tile('ready', soon.filter(line => line.readyAt).length, '/desk/cases?status=collecting', 'warn'),
    ...[...sums].map(([currency, amount]) => node('li', { class: 'tile wide', 'data-tile': 'money' }, node('a', { href: '/desk/money' }, node('strong', {}, amountOf(amount, currency)), say('tile.money')))),
  ];
}

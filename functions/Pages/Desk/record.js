// What happened to the case, newest first, in words; the API's timeline has all of it.
const RecordPage = 30;

const whoOf = by => by.startsWith('desk:') ? say('by.desk', { name: by.slice(5) }) : nameOf('by', by);

// What an entry is about: a file's name, a clock's, or what a reminder said.
function aboutOf(event) {
  const file = page.case.evidence.find(one => one.evidenceId === (event.evidenceId ?? event.file?.evidenceId));
  if (file) return file.fileName;
  const reminder = page.case.reminders.find(one => one.id === event.reminderId);
  if (reminder) return pick(reminder.text);
  const running = page.case.clocks.find(one => one.id === (event.clockId ?? event.clock?.id));
  if (running) return pick(running.title);
  if (event.type === 'case.assigned') return [event.owner ? say('owner.is', { name: event.owner }) : say('owner.none'), event.reason].filter(Boolean).join(' · ');
  if (event.outcome) return [nameOf('outcome', event.outcome), event.amountReleased ? amountOf(event.amountReleased, page.case.currency) : null].filter(Boolean).join(' · ');
  return event.reason ?? '';
}

function entryView(entry) {
  if (entry.erased) return node('li', { class: 'attempt' }, node('p', { class: 'note' }, say('record.erased', { sequence: entry.sequence })));
  const about = aboutOf(entry.event);
  return node('li', { class: 'attempt', 'data-entry': entry.event.type },
    node('p', { class: 'name' }, nameOf('record', entry.event.type)),
    about ? node('p', {}, about) : null,
    node('p', { class: 'note' }, `${moment(entry.at)} · ${whoOf(entry.by)} · ${entry.sequence}`));
}

// The API tells it oldest first, a hundred at a time: asked for from the end, backwards.
function recordBook(path) {
  const book = { entries: [], whole: true };
  const turn = turns();
  let wanted = RecordPage;
  book.read = async () => {
    const mine = turn();
    const [entries, first] = [[], Math.max(0, page.case.custody.length - wanted)];
    for (let cursor = String(first); cursor;) {
      const one = await must('GET', `${path}/timeline?cursor=${cursor}`);
      entries.push(...one.items);
      cursor = one.cursor;
    }
    if (!mine.last) return;
    Object.assign(book, { entries: entries.reverse(), whole: first === 0 });
    page.arrived();
  };
  book.readMore = () => {
    wanted += RecordPage;
    return book.read();
  };
  return book;
}

const recordView = book => [
  node('h2', {}, say('record')),
  node('ul', { class: 'rows' }, book.entries.map(entryView)),
  book.whole ? null : doing(say('more'), book.readMore, { 'data-do': 'more' }),
];

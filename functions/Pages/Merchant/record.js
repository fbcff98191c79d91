// What happened, the contacts with the platform, and a form for the next one.
const history = { entries: [], cursor: null, known: false };

async function readHistory() {
  const entries = [];
  let cursor = null;
  do {
    const one = await must('GET', `/timeline${cursor ? `?cursor=${cursor}` : ''}`);
    entries.push(...one.items);
    cursor = one.cursor;
  } while (cursor);
  Object.assign(history, { entries: entries.reverse(), known: true });
  page.draw();
}

function whatOf(event) {
  if (event.type === 'case.decided') return [nameOf('outcome', event.outcome), event.amountReleased ? amountOf(event.amountReleased, page.case.currency) : null].filter(Boolean).join(' · ');
  if (event.type === 'contact.logged') return [nameOf('channel', event.entry.channel), event.entry.asked, event.entry.answered, event.entry.promisedStep].filter(Boolean).join(' · ');
  if (event.type === 'truth.confirmed') return `${event.name}（${event.role}）`;
  return page.case.evidence.find(file => file.evidenceId === event.evidenceId)?.fileName ?? '';
}

const historyView = () => node('ul', { class: 'rows', id: 'history' }, history.entries.map(entry => node('li', { class: 'attempt', 'data-entry': entry.event.type },
  node('p', { class: 'name' }, nameOf('record', entry.event.type)),
  whatOf(entry.event) ? node('p', {}, whatOf(entry.event)) : null,
  node('p', { class: 'note' }, `${dayOf(new Date(entry.at))} ${hourOf(new Date(entry.at))} · ${nameOf('by', entry.by)}`))));

function contactView() {
  const said = node('p', { class: 'good', role: 'status' });
  const box = node('details', { id: 'contact' }, node('summary', {}, say('contact.add')), node('p', { class: 'note' }, say('contact.hint')), said);
  const fresh = () => {
    box.querySelector('form')?.remove();
    box.append(contactForm('', () => {
      said.textContent = say('contact.logged');
      fresh();
      page.refresh();
    }));
  };
  fresh();
  return box;
}

const recordView = () => [
  node('h2', {}, say('record')),
  historyView(),
  node('div', { class: 'acts' }, node('button', { type: 'button', class: 'small quiet', onclick: () => print() }, say('print'))),
];

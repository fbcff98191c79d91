// Puts the page together in four parts, reads the case again while something is on its way, and keeps what the reader sees up to date.
const Soon = 2_000;
const Later = 60_000;

const place = document.getElementById('page');
place.setAttribute('aria-busy', 'true');
const parts = {
  now: part('now', 'section', { class: 'card summary' }),
  items: node('section', { id: 'items' }),
  truth: part('truth', 'section', { class: 'card' }),
  dates: part('dates', 'section', { class: 'card' }),
  record: part('record', 'section', { class: 'card' }),
  contact: part('contacts', 'section', { class: 'card' }),
  guides: part('guides', 'section', { class: 'card' }),
  end: part('end', 'footer', { class: 'end' }),
};
const ways = part('jump', 'nav', { class: 'jump' });
const message = node('p', { class: 'card' }, say('loading'));
place.append(message);

// At first what is above: a slow phone shows that and can be touched while the rest is drawn. Nobody looks at a page that is hidden: it has no frames.
let begun = false;
const afterFrame = work => document.hidden ? setTimeout(work) : requestAnimationFrame(() => setTimeout(work));
page.draw = () => {
  if (!page.case) return;
  const { case: seen } = page;
  document.title = say('title', { shop: seen.shop });
  if (message.isConnected) place.replaceChildren(ways.place, node('div', { class: 'columns' },
    node('div', { class: 'side' }, parts.now.place),
    node('div', { class: 'list' }, parts.items, parts.truth.place, parts.dates.place, parts.record.place, parts.contact.place, parts.guides.place)), parts.end.place);
  ways.place.setAttribute('aria-label', say('parts'));
  ways.show([], () => ['now', 'items', 'dates', 'record'].map(name => node('a', { href: `#${name}` }, say(`part.${name}`))));
  parts.now.show([{ ...seen, reminders: null, evidence: null, checklist: null }, dayNumber(deskNow()), seen.clocks.filter(one => Date.parse(one.dueAt) <= deskNow()).length], nowView);
  itemsView(parts.items);
  if (begun) drawRest(seen);
  else afterFrame(() => {
    begun = true;
    page.draw();
  });
};

function drawRest(seen) {
  parts.truth.show([seen.gate, seen.readyAt, seen.actions, seen.evidence.some(file => file.status === 'sealed' || file.status === 'inspecting')], truthView);
  parts.dates.show([seen.clocks, seen.window, seen.reminders, dayNumber(deskNow())], datesView);
  parts.record.place.hidden = !history.known;
  parts.record.show([history.entries], recordView);
  parts.contact.place.hidden = !seen.actions.includes('logContact');
  parts.contact.show([], contactView);
  guidesView();
  parts.end.show([], () => node('p', {}, say('footer')));
  place.setAttribute('aria-busy', 'false');
}

const clockRead = readClock();
let timer;
let reading;
let newest = 0;
async function read() {
  clearTimeout(timer);
  try {
    // Side by side: a bad line takes its time for each question.
    [page.case] = await Promise.all([must('GET', ''), clockRead]);
    page.draw();
    if (newest !== page.case.version) {
      newest = page.case.version;
      await readHistory();
    }
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    page.case = null;
    message.textContent = say('linkDead');
    place.replaceChildren(message);
    return;
  }
  const pending = page.case.evidence.some(file => file.status === 'inspecting');
  timer = setTimeout(page.refresh, pending ? Soon : Later);
}
page.refresh = () => reading ??= read().finally(() => { reading = null; });

tonguesView();
document.addEventListener('visibilitychange', () => { if (!document.hidden && page.case) page.refresh(); });
addEventListener('online', () => { banner(''); if (page.case) page.refresh(); });
addEventListener('offline', () => page.note('offline'));
page.refresh();

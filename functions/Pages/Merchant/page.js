// Puts the page together in four parts, reads the case again while something is on its way, and keeps what the reader sees up to date.
// What is above, and whatever a file needs on its way, is here. The other half comes after it and draws what is below (rest.js).
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
  itemsView(parts.items, begun ? Infinity : Above);
  if (begun) page.rest?.draw();
  else afterFrame(() => {
    begun = true;
    page.draw();
  });
};

const clockRead = readClock();
let timer;
async function read() {
  clearTimeout(timer);
  try {
    // Side by side: a bad line takes its time for each question.
    [page.case] = await Promise.all([must('GET', ''), clockRead]);
    page.draw();
    await page.rest?.read();
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
page.refresh = readingsOf(read);

tonguesView();
document.addEventListener('visibilitychange', () => { if (!document.hidden && page.case) page.refresh(); });
addEventListener('online', () => { banner(''); if (page.case) page.refresh(); });
addEventListener('offline', () => page.note('offline'));
page.refresh();

// The other half is asked for when this one has run: side by side they would share the line.
const own = document.currentScript;
patiently(() => new Promise(done => {
  const more = document.createElement('script');
  more.nonce = own.nonce;
  // The document of an earlier version does not say where it is; any address gives what there is.
  more.src = own.dataset.rest ?? '/assets/0/Merchant.rest.js';
  more.onload = () => done({ status: 200 });
  more.onerror = () => done({ status: 0 });
  document.head.append(more);
}), page.note);

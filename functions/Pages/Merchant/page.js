// Puts the page together, reads the case again while something is on its way, and keeps what the reader sees up to date.
const Soon = 2_000;
const Later = 60_000;

const place = document.getElementById('page');
place.setAttribute('aria-busy', 'true');
const parts = {
  top: part('top', 'section', { class: 'card summary' }),
  clocks: part('clocks', 'section', { class: 'card' }),
  items: node('section', { id: 'items' }),
  truth: part('truth', 'section', { class: 'card' }),
  end: part('end', 'footer', { class: 'end' }),
};
const message = node('p', { class: 'card' }, say('loading'));
place.append(message);

function topView() {
  const { case: seen } = page;
  const missing = seen.checklist.filter(line => line.required && !line.satisfied).length;
  const open = seen.actions.includes('addEvidence');
  const amount = amountOf(seen.amountHeld, seen.currency);
  return [
    node('p', { class: 'note' }, say('slip', { number: seen.slip.number ?? '–' }), ' · ', say('held', { amount })),
    node('h1', {}, seen.shop),
    node('p', { class: `status ${seen.status}`, 'data-status': seen.status }, say(`status.${seen.status}`)),
    node('p', {}, !open ? say('hint.closed') : missing > 0 ? say('hint.missing', { count: missing }) : say('hint.ready')),
  ];
}

page.draw = () => {
  if (!page.case) return;
  document.title = say('title', { shop: page.case.shop });
  const { case: seen } = page;
  if (message.isConnected) place.replaceChildren(
    node('div', { class: 'columns' }, node('div', { class: 'side' }, parts.top.place, parts.clocks.place), node('div', { class: 'list' }, parts.items, parts.truth.place)), parts.end.place);
  parts.top.show([seen.shop, seen.status, seen.slip, seen.amountHeld, seen.gate.unmet, seen.actions], topView);
  parts.clocks.show([seen.clocks, seen.window, dayNumber(deskNow())], clocksView);
  itemsView(parts.items);
  parts.truth.show([seen.gate.truth, seen.actions, seen.evidence.some(file => file.status === 'sealed' || file.status === 'inspecting')], truthView);
  parts.end.show([], () => node('p', {}, say('footer')));
  place.setAttribute('aria-busy', 'false');
};

let timer;
let reading;
async function read() {
  clearTimeout(timer);
  const note = state => { if (state !== 'going') page.case ? toast(say(state === 'offline' ? 'noLine' : 'deskSilent')) : message.textContent = say(state === 'offline' ? 'noLine' : 'deskSilent'); };
  try {
    page.case = await must('GET', '', undefined, { note });
    page.draw();
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
addEventListener('online', () => { toast(''); if (page.case) page.refresh(); });
addEventListener('offline', () => toast(say('noLine')));
readClock().then(page.refresh);

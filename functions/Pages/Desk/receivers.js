// Who gets the alerts, and whether they arrive there.
const ShownAttempts = 10;
const LookedAtAgain = 10;
const LongestReplay = 31 * 86_400_000;
const receivers = { known: false, list: [], broken: [], seen: new Map(), parts: new Map(), turns: new Map() };

// Shown once, until the page is left.
const shownSecrets = new Map();

function stateOf(receiver, lane) {
  if (receiver.status === 'disabled') return ['bad', say(`off.${receiver.disabledReason ?? 'desk'}`, { at: receiver.disabledAt ? moment(receiver.disabledAt) : '–' })];
  if (!lane) return ['note', say('lane.looking')];
  if (lane.failingSince) return ['warn', say('lane.failing', { at: moment(lane.failingSince), count: lane.waiting })];
  return ['good', lane.deliveredAt ? say('lane.good', { at: moment(lane.deliveredAt) }) : say('lane.new')];
}

// Whoever switched one off at the desk knows; what failed by itself, or lost something, needs somebody.
function inNeed(receiver) {
  const seen = receivers.seen.get(receiver.id);
  if (receiver.status === 'disabled') return receiver.disabledReason !== 'desk';
  return Boolean(seen?.lane?.failingSince) || seen?.letters.length > 0;
}

async function lookAt(receiver) {
  const path = `/webhooks/${encodeURIComponent(receiver.id)}`;
  if (!receivers.turns.has(receiver.id)) receivers.turns.set(receiver.id, turns());
  const mine = receivers.turns.get(receiver.id)();
  const one = await must('GET', path);
  const [attempts, letters] = [await readIf(seesAll, `${path}/deliveries`) ?? { items: [] }, await readIf(seesAll, `${path}/dead-letters`) ?? { items: [] }];
  if (!mine.last) return;
  receivers.seen.set(receiver.id, { lane: one.lane, attempts: attempts.items.slice(0, ShownAttempts), letters: letters.items, more: Boolean(letters.cursor) });
  // The list may have been read anew since.
  Object.assign(receivers.list.find(known => known.id === receiver.id) ?? receiver, one);
  page.arrived();
}

// A month at a time from the oldest letter on, each as often as its answer says that there is more: what is sent again is no letter any more.
async function replayAll(receiver, letters, of) {
  const times = letters.map(letter => Date.parse(letter.occurredAt));
  // The end is exclusive, and a clock that is read over a network may be behind the newest letter.
  const end = Math.max(deskNow(), Math.max(...times) + 1);
  let from = Math.min(...times);
  let count = 0;
  while (from < end) {
    const to = Math.min(from + LongestReplay, end);
    const done = await must('POST', `/webhooks/${encodeURIComponent(receiver.id)}/replay`, { from: new Date(from).toISOString(), to: new Date(to).toISOString(), ...(of && { of }) }, { key: freshKey() });
    count += done.replayed;
    if (!done.more || done.replayed === 0) from = to;
  }
  toast(say('replayed', { count }));
}

function receiverView(receiver) {
  const seen = receivers.seen.get(receiver.id);
  const [mood, state] = stateOf(receiver, seen?.lane);
  const path = `/webhooks/${encodeURIComponent(receiver.id)}`;
  const off = receiver.status === 'disabled';
  return [
    node('p', { class: 'name' }, `${nameOf('channel', receiver.channel)} · ${receiver.url}`),
    node('p', { class: mood, 'data-mood': mood }, state),
    receiver.events.length > 0 ? node('p', { class: 'note' }, say('only', { types: receiver.events.map(type => nameOf('type', type)).join(reader.language === 'en' ? ', ' : '、') })) : null,
    seen?.letters.length > 0 ? node('p', { class: 'bad' }, say('letters', { count: `${seen.letters.length}${seen.more ? '+' : ''}` })) : null,
    node('div', { class: 'acts' },
      off || !may('lead') ? null : doing(say('test'), async () => {
        const attempt = await must('POST', `${path}/test`, undefined, { key: freshKey() });
        toast(attempt.result === 'delivered' ? say('tested') : pick(attempt.reason) || attempt.result);
        await lookAt(receiver);
      }, { 'data-do': 'test' }),
      off && may('lead') ? doing(say('on'), async () => { await must('PATCH', path, { status: 'active' }); await lookAt(receiver); }, { 'data-do': 'on' }) : null,
      off || !may('lead') ? null : doing(say('off'), async () => { await must('PATCH', path, { status: 'disabled' }); await lookAt(receiver); }, { 'data-do': 'off' }),
      receiver.signature && may('lead') ? doing(say('rotate'), async () => {
        const made = await must('POST', `${path}/rotate`, {}, { key: freshKey() });
        shownSecrets.set(receiver.id, made);
        page.draw();
      }, { 'data-do': 'rotate' }) : null,
      !off && may('consultant') && seen?.letters.length > 0 ? doing(say('replay'), async () => { await replayAll(receiver, seen.letters); await lookAt(receiver); }, { 'data-do': 'replay' }) : null),
    shownSecrets.has(receiver.id) ? secretView(shownSecrets.get(receiver.id)) : null,
    may('lead') ? filterView(receiver, () => lookAt(receiver)) : null,
    seen ? node('details', {}, node('summary', {}, say('attempts')), attemptsView(seen.attempts)) : null,
  ];
}

// One that is switched off cannot be told so itself.
const nobodyElse = () => receivers.list.filter(one => one.status === 'active' && (one.events.length === 0 || one.events.includes('endpoint.disabled'))).length < 2;

function receiversView(place) {
  if (place.childElementCount === 0) place.append(node('h2', {}), node('p', { class: 'note' }));
  const [title, remark] = place.children;
  title.textContent = say('receivers');
  remark.textContent = receivers.list.length === 0 ? say('receivers.none') : nobodyElse() ? say('receivers.one') : say('receivers.note');
  const ids = new Set([...receivers.list, ...receivers.broken].map(one => one.id));
  for (const [id, made] of receivers.parts) if (!ids.has(id)) {
    made.place.remove();
    receivers.parts.delete(id);
  }
  const show = (receiver, facts, draw) => {
    if (!receivers.parts.has(receiver.id)) {
      const made = part(`receiver-${receiver.id}`, 'section', { class: 'row', 'data-receiver': receiver.id });
      receivers.parts.set(receiver.id, made);
      place.append(made.place);
    }
    receivers.parts.get(receiver.id).show(facts, draw);
  };
  for (const one of receivers.broken) show(one, [one, receivers.list.filter(other => other.status === 'active').map(other => [other.id, other.channel, other.url])], () => brokenView(one, readReceivers));
  for (const receiver of receivers.list) show(receiver, [receiver.status, receiver.disabledReason, receiver.disabledAt, receiver.url, receiver.events, receivers.seen.get(receiver.id), shownSecrets.get(receiver.id)], () => receiverView(receiver));
}

// What somebody should see before the cases; on a phone the rest is far below.
function alarmView(place, poisonMessages) {
  const bad = receivers.list.filter(inNeed).length + receivers.broken.length;
  const count = state => poisonMessages.filter(poisonMessage => poisonMessage.state === state).length;
  const [retrying, unreadable] = [count('retrying'), count('unreadable')];
  const lines = [
    receivers.known && receivers.list.length + receivers.broken.length === 0 && location.pathname !== '/desk/alerts' ? ['/desk/alerts', say('receivers.none')] : null,
    bad > 0 ? ['/desk/alerts#receivers', say('alarm', { count: bad })] : null,
    retrying > 0 ? ['/desk/alerts#poison-messages', say('alarm.poisonMessages', { count: retrying })] : null,
    unreadable > 0 ? ['/desk/alerts#poison-messages', say('alarm.unreadable', { count: unreadable })] : null,
  ].filter(Boolean);
  place.hidden = lines.length === 0;
  place.replaceChildren(...lines.map(([href, text]) => node('p', {}, node('a', { href }, text))));
}

async function readReceivers() {
  const all = await must('GET', '/webhooks');
  [receivers.list, receivers.broken] = [all.items, all.broken];
  receivers.known = true;
  page.arrived();
  // One after another, and again only where they are few: a desk may have a hundred.
  for (const receiver of receivers.list.filter(one => receivers.list.length <= LookedAtAgain || !receivers.seen.has(one.id))) {
    try {
      await lookAt(receiver);
    } catch (fault) {
      // Removed meanwhile.
      if (!(fault instanceof Refused)) throw fault;
    }
  }
}

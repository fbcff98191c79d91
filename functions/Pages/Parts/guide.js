// What is known of the money and of the ways to it: conditions, what helps, and what is still possible once a deadline has passed.
const moneyView = seen => node('div', { class: 'money' },
  node('p', {}, say('held', { amount: '' }).trim(), node('strong', {}, amountOf(seen.amountStillHeld, seen.currency))),
  seen.amountReleased > 0 ? node('p', { class: 'good' }, say('released', { amount: '' }).trim(), node('strong', {}, amountOf(seen.amountReleased, seen.currency))) : null);

function conditionsView(slip) {
  if (slip.releaseConditions.length === 0) return null;
  const met = new Set(slip.conditionsMet);
  return node('div', { id: 'conditions' },
    node('h2', { class: 'minor' }, say('conditions')),
    node('p', { class: 'note' }, say('conditions.note')),
    node('ul', { class: 'lines' }, slip.releaseConditions.map((text, at) => node('li', { class: met.has(at) ? 'met' : 'open' },
      text, node('span', { class: 'note' }, ` · ${say(met.has(at) ? 'condition.met' : 'condition.open')}`)))));
}

function holdView(hold, appeal = node('p', {}, pick(hold?.appealText))) {
  if (!hold) return null;
  const lines = (title, all) => all.length === 0 ? null : [node('p', { class: 'minor' }, title), node('ul', { class: 'checks' }, all.map(text => node('li', {}, pick(text))))];
  return node('details', { id: 'hold' }, node('summary', {}, say('hold', { title: pick(hold.title) })),
    appeal,
    node('p', { class: 'minor' }, say('hold.ends')), node('p', {}, pick(hold.endsWhen)),
    lines(say('hold.helps'), hold.helps), lines(say('hold.not'), hold.doesNotHelp));
}

// What the playbook's title says of it in brackets stands behind it already.
const wayTitle = step => step.eligible ? pick(step.title) : pick(step.title).replace(/\s*[（(][^（()）]*[）)]$/, '');
const waysView = steps => node('ul', { class: 'checks' }, steps.map(step => node('li', { 'data-way': step.step },
  node('strong', {}, wayTitle(step)), step.eligible ? null : node('span', { class: 'note' }, ` · ${say('escalation.not')}`), node('br'), pick(step.limits))));

function escalationView(seen) {
  return seen.escalation.length === 0 ? null
    : node('details', { id: 'escalation' }, node('summary', {}, say('escalation')), waysView(seen.escalation));
}

// A deadline of the platform's that was missed: no dead end.
function missedView(seen) {
  const over = seen.clocks.filter(one => one.state === 'running' && one.acts && one.acts !== 'platform' && Date.parse(one.dueAt) <= deskNow());
  if (over.length === 0) return null;
  const ways = seen.escalation.filter(step => step.eligible && step.round !== 'appeal');
  return over.map(one => node('div', { class: 'missed', 'data-missed': one.id }, node('p', { class: 'bad' }, say('still', { title: pick(one.title) })),
    seen.holdGuide ? node('ul', { class: 'checks' }, seen.holdGuide.helps.map(text => node('li', {}, pick(text)))) : null,
    ways.length > 0 ? node('ul', { class: 'checks' }, ways.map(step => node('li', {}, pick(step.title)))) : null));
}

const missingText = count => say('required.many', { count });

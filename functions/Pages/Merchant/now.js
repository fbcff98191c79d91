// How things stand: money, the step the case is at, the one thing that comes next, what the slip asks for, whom to call.
const Steps = ['collect', 'check', 'submit', 'answer', 'result'];

function stepOf(seen) {
  if (seen.status === 'closed') return Steps.length;
  if (seen.status === 'underReview') return 3;
  if (seen.status === 'collecting' || seen.status === 'supplementRequested') return seen.gate.unmet.length > 0 ? 0 : 1;
  return 4;
}

function stepperView(seen) {
  const at = stepOf(seen);
  return node('ol', { class: 'steps', 'aria-label': say('steps') }, Steps.map((name, place) => node('li', { class: place < at ? 'past' : place === at ? 'now' : '', 'aria-current': place === at ? 'step' : null },
    say(`step.${name}`))));
}

function nextView(seen) {
  const { nextStep } = seen;
  const by = nextStep.by ? new Date(nextStep.by) : null;
  const over = by && by <= deskNow();
  return node('div', { class: `next ${nextStep.actor ?? 'nobody'}`, id: 'next', 'data-step': nextStep.step },
    node('p', { class: 'who' }, say('next'), ' · ', nextStep.actor ? say(`who.${nextStep.actor}`) : say('next.done')),
    node('p', { class: 'say' }, pick(nextStep.text)),
    by ? node('p', { class: over ? 'bad' : 'by' }, say(over ? 'next.over' : 'next.by', { date: endOf(by) })) : null);
}

function consultantView(seen) {
  const people = seen.contacts.filter(one => one.role === 'consultant' && (one.name || one.phone));
  return people.length === 0 ? null : node('div', { id: 'consultant' }, node('h2', { class: 'minor' }, say('consultant')), people.map(one => node('p', {},
    one.name ?? '', one.phone ? [' ', node('a', { href: `tel:${one.phone.replace(/[^+\d]/g, '')}` }, one.phone)] : null)));
}

function nowView() {
  const { case: seen } = page;
  return [
    node('p', { class: 'note' }, say('slip', { number: seen.slip.number || '–' }), ' · ', pick(seen.titles.platform), ' · ', pick(seen.titles.cause)),
    node('h1', {}, seen.shop),
    node('p', { class: `status ${seen.status}`, 'data-status': seen.status }, say(`status.${seen.status}`)),
    moneyView(seen),
    stepperView(seen),
    nextView(seen),
    missedView(seen),
    conditionsView(seen.slip),
    holdView(seen.holdGuide),
    escalationView(seen),
    consultantView(seen),
  ];
}

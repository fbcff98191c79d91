// What runs out next, in plain words, by the desk's clock and in Beijing time.
function leftOf(due) {
  const left = Date.parse(due) - deskNow();
  if (left <= 0) return [say('clock.over'), 'over'];
  // The end is exclusive: at midnight the day before was the last.
  const ahead = dayNumber(Date.parse(due) - 1) - dayNumber(deskNow());
  if (ahead <= 1) return [say(ahead === 0 ? 'clock.today' : 'clock.tomorrow'), 'soon'];
  // Whole days only: never more than there are.
  const days = Math.floor(left / 86_400_000);
  // It may end the day after tomorrow and yet be one whole day away: the word "tomorrow" is for the day that is.
  return [say('clock.left', { days }), days <= 3 ? 'soon' : 'far'];
}

function whenOf(running) {
  const { window } = page.case;
  if (running.id === 'window' && window) return say('clock.between', { from: plainDay(window.earliest), to: plainDay(window.latest) });
  const due = new Date(running.dueAt);
  return atMidnight(due) ? plainDay(running.lastDay) : say('clock.before', { date: `${dayOf(due)} ${hourOf(due)}` });
}

function clockView(running) {
  const [left, how] = leftOf(running.dueAt);
  const actor = texts[`clock.${running.acts ?? 'nobody'}`];
  const remarks = [running.provisional ? say('clock.provisional') : null, running.overridden ? say('clock.page') : null].filter(Boolean);
  return node('li', { class: `clock ${how}`, 'data-clock': running.id },
    node('p', { class: 'what' }, node('strong', {}, pick(running.title)), actor ? node('span', { class: 'who' }, pick(actor)) : null),
    node('p', { class: 'when' }, node('span', { class: 'date' }, whenOf(running)), node('span', { class: 'left' }, left)),
    remarks.length > 0 ? node('p', { class: 'note' }, remarks.join(' · ')) : null,
    node('details', {}, node('summary', {}, say('clock.why')),
      node('p', {}, pick(running.explanation.rule)), node('p', {}, pick(running.explanation.counted)),
      running.explanation.source ? node('p', { class: 'note' }, pick(running.explanation.source.title)) : null));
}

function clocksView() {
  const running = page.case.clocks.filter(one => one.state === 'running').sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  const next = running.slice(0, 2);
  const rest = running.slice(2);
  return [
    node('h2', {}, say('clocks')),
    running.length === 0 ? node('p', { class: 'note' }, say('clocks.none')) : node('ul', { class: 'clocks' }, next.map(clockView)),
    rest.length > 0 ? node('details', {}, node('summary', {}, say('clocks.more')), node('ul', { class: 'clocks' }, rest.map(clockView))) : null,
    running.length > 0 ? node('p', { class: 'note' }, say('pageWins')) : null,
  ];
}

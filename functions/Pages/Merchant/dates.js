// Deadlines, the reminders to come, and the deadlines for the phone's own calendar.
function remindersView() {
  const next = page.case.reminders.filter(one => one.state === 'pending' && one.to.includes('merchant')).slice(0, 5);
  return [
    node('h3', {}, say('reminders')),
    next.length === 0 ? node('p', { class: 'note' }, say('reminders.none')) : node('ul', { class: 'lines' }, next.map(one => node('li', { 'data-reminder': one.id },
      pick(one.text), node('span', { class: 'note' }, ` · ${dayOf(new Date(one.dueAt))} ${hourOf(new Date(one.dueAt))}`)))),
  ];
}

const calendarTime = instant => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
const calendarText = text => text.replace(/[\\;,]/g, found => `\\${found}`).replace(/\n/g, '\\n');

// RFC 5545: a line has at most 75 octets, and none is cut within a character.
function folded(line) {
  const rows = [''];
  let used = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (used + size > 74) {
      rows.push(' ');
      used = 1;
    }
    rows[rows.length - 1] += character;
    used += size;
  }
  return rows.join('\r\n');
}

function calendarOf(seen) {
  const running = seen.clocks.filter(one => one.state === 'running');
  const events = running.map(one => ['BEGIN:VEVENT', `UID:${seen.id}-${one.id}@casedesk`, `SEQUENCE:${one.revision}`, `DTSTAMP:${calendarTime(deskNow())}`,
    `DTSTART:${calendarTime(one.dueAt)}`, `DTEND:${calendarTime(one.dueAt)}`,
    `SUMMARY:${calendarText(say('calendar.name', { title: pick(one.title), shop: seen.shop }))}`, `DESCRIPTION:${calendarText(pick(one.explanation.counted))}`,
    'BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${calendarText(pick(one.title))}`, 'TRIGGER:-P1D', 'END:VALARM', 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//CaseDesk//1//ZH', ...events.flat(), 'END:VCALENDAR', ''].map(folded).join('\r\n');
}

function calendarButton() {
  return node('button', { type: 'button', class: 'small quiet', 'data-do': 'calendar', onclick: () =>
    save(new Blob([calendarOf(page.case)], { type: 'text/calendar' }), `${page.case.id}.ics`) }, say('calendar'));
}

const datesView = () => [
  clocksView(),
  page.case.clocks.some(one => one.state === 'running') ? [node('div', { class: 'acts' }, calendarButton()), caseFeedView(page.case)] : null,
  remindersView(),
];

// What the desk rests on: people and keys, platforms and their rules with source and age, the calendar and the import of a year, the calendar feeds, the
// anchors, and who changed any of it.
function settingsDesk() {
  const title = node('h1', {});
  const parts = { calendar: part('calendar', 'section', { class: 'card' }), year: part('year', 'section', { class: 'card' }), feeds: part('feeds', 'section', { class: 'card' }), playbooks: part('playbooks', 'section', { class: 'card' }), anchors: part('anchors', 'section', { class: 'card' }), broken: part('broken', 'section', { class: 'card' }), changes: part('changes', 'section', { class: 'card' }), operations: part('operations', 'section', { class: 'card' }) };
  const seen = {};
  const read = async () => {
    await beside;
    const year = new Date(deskNow()).getFullYear();
    const asked = {
      calendar: must('GET', '/calendar'), platforms: must('GET', '/playbooks'), feeds: must('GET', '/feeds'), receivers: must('GET', '/webhooks'),
      anchors: readIf(seesAll, `/custody/anchors?year=${year}`), changes: readIf(leadsAll, changesPath()), operations: readIf(leadsAll, '/operations'),
      keys: readIf(() => may('lead'), '/keys'), people: readIf(() => may('lead'), '/people'),
    };
    const answers = await Promise.all(Object.values(asked));
    const got = Object.fromEntries(Object.keys(asked).map((name, at) => [name, answers[at]]));
    Object.assign(seen, got, { platforms: got.platforms.platforms, feeds: got.feeds.items, broken: got.receivers.broken, keys: got.keys?.items, people: got.people?.items });
    seen.read = true;
    page.arrived();
  };
  Object.assign(parts, { keys: keysPart(read), people: peoplePart(read) });
  return {
    place: node('div', {}, title, node('div', { class: 'columns desk' }, node('div', { class: 'list' }, parts.broken.place, parts.playbooks.place, parts.people.place, parts.keys.place, parts.changes.place), node('div', { class: 'side' }, parts.feeds.place, parts.calendar.place, parts.year.place, parts.anchors.place, parts.operations.place))),
    title: () => say('way.settings'),
    read,
    draw() {
      title.textContent = say('way.settings');
      if (!seen.read) return;
      parts.keys.place.hidden = !may('lead');
      parts.year.place.hidden = !may('lead');
      parts.anchors.place.hidden = !seen.anchors;
      parts.changes.place.hidden = !seen.changes;
      parts.operations.place.hidden = !seen.operations;
      parts.people.place.hidden = !may('lead');
      if (seen.people) parts.people.show([seen.people]);
      if (seen.keys) parts.keys.show([seen.keys, shownKey]);
      parts.calendar.show([seen.calendar], () => calendarView(seen.calendar));
      parts.feeds.show([seen.feeds, shownFeed], () => feedsView(seen.feeds, read));
      parts.year.show([], () => yearView(read));
      parts.playbooks.show([seen.platforms], () => playbooksView(seen.platforms));
      parts.broken.place.hidden = seen.broken.length === 0;
      parts.broken.show([seen.broken], () => brokenNotice(seen.broken));
      if (seen.changes) parts.changes.show([seen.changes, changes], () => changesView(seen.changes, read));
      if (seen.anchors) parts.anchors.show([seen.anchors], () => anchorsView(seen.anchors));
      if (seen.operations) parts.operations.show([seen.operations], () => operationsView(seen.operations));
    },
  };
}

const calendarView = calendar => [node('h2', {}, say('calendar')),
  node('p', {}, say('calendar.until', { day: calendar.officialThrough })),
  node('ul', { class: 'lines' }, (calendar.years ?? []).map(year => node('li', {}, `${year.year} · `, year.notice ? node('a', { href: year.notice, rel: 'noreferrer' }, say('calendar.official')) : say('calendar.open'))))];

function yearView(again) {
  return [node('h2', {}, say('year')), node('p', { class: 'note' }, say('year.what')), formView([
    { name: 'url', label: say('year.url'), kind: 'url' },
    { name: 'file', label: say('year.file'), kind: 'area' },
  ], {
    label: say('year.send'), attributes: { 'data-form': 'year' },
    act: (values, key) => {
      let file = null;
      if (values.file) {
        try {
          file = JSON.parse(values.file);
        } catch {
          throw new Refused({ code: 'file', detail: say('year.json'), detailEn: say('year.json') });
        }
      }
      return must('POST', '/calendar/refresh', given({ url: values.url, file }), { key });
    },
    done: () => {
      toast(say('act.done'));
      again();
    },
  })];
}

const playbooksView = platforms => [node('h2', {}, say('playbooks')), platforms.map(platform => node('details', { 'data-platform': platform.code },
  node('summary', {}, `${pick(platform.title)} · ${platform.version}`),
  node('ul', { class: 'rows' }, platform.playbooks.map(book => node('li', { class: 'attempt' }, node('p', { class: 'name' }, pick(book.title)), node('p', { class: 'note' },
    `${say('playbook.checked', { day: plainDay(book.checkedOn) })} · ${nameOf('confidence', book.confidence)}${book.expired ? ` · ${say('playbook.expired')}` : ''}`)))),
  node('h3', {}, say('sources')), node('ul', { class: 'lines' }, Object.values(platform.sources).map(source => node('li', {}, source.address ? node('a', { href: source.address, rel: 'noreferrer' }, pick(source.title)) : pick(source.title),
    node('span', { class: 'note' }, ` · ${nameOf('confidence', source.confidence)} · ${source.checkedOn}`))))))];

const anchorsView = ({ items = [], faults = [] }) => [node('h2', {}, say('anchors')), node('p', { class: 'note' }, say('anchors.what')),
  ...faults.map(one => node('p', { class: 'warn', role: 'alert' }, pick(one.text))),
  items.length === 0 ? node('p', { class: 'note' }, say('anchors.none')) : node('ul', { class: 'lines' }, items.slice(-10).reverse().map(one => node('li', {}, `${one.anchor?.day ?? '?'} · ${(one.anchor?.root ?? '').slice(0, 16)}`)))];

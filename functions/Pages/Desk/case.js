// One case: what runs out, what is missing, what may be done, what was said to whom, and what happened.
const ShownReminders = 5;

function summaryView() {
  const { case: seen } = page;
  const missing = seen.checklist.filter(line => line.required && !line.satisfied).length;
  return [
    node('p', { class: 'note' }, say('slip', { number: seen.slip.number || '–' }), ' · ', pick(seen.titles.platform), ' · ', pick(seen.titles.cause), ` · ${seen.id}`),
    node('h1', {}, seen.shop),
    node('p', { class: `status ${seen.status}`, 'data-status': seen.status }, say(`status.${seen.status}`)),
    node('p', { class: 'note', id: 'owner' }, seen.owner ? say('owner.is', { name: seen.owner }) : say('owner.none')),
    seen.round > 0 ? node('p', { class: 'note' }, say('round', { count: seen.round })) : null,
    moneyView(seen),
    node('p', { id: 'next' }, node('strong', {}, seen.nextStep.actor ? `${say(`who.${seen.nextStep.actor}`)} · ` : ''), stepText(seen.nextStep)),
    seen.readyAt ? node('p', { class: 'good' }, say('readyAt', { at: moment(seen.readyAt) })) : null,
    missing > 0 ? node('p', { class: 'warn' }, missingText(missing)) : node('p', { class: 'good' }, say('complete')),
    missedView(seen),
    conditionsView(seen.slip),
    seen.slip.wording ? node('blockquote', {}, seen.slip.wording) : null,
    seen.decisions.length > 0 ? node('ul', { class: 'lines', id: 'decisions' }, seen.decisions.map(one => node('li', {},
      `${say('round', { count: one.round })} · ${nameOf('outcome', one.outcome)} · ${moment(one.decidedAt)}${one.amountReleased ? ` · ${amountOf(one.amountReleased, seen.currency)}` : ''}`))) : null,
    holdView(seen.holdGuide),
    escalationView(seen),
    seen.contacts.length > 0 ? node('ul', { class: 'lines', id: 'people' }, seen.contacts.map(one => node('li', {}, [nameOf('role', one.role ?? ''), one.name, one.phone, one.email].filter(Boolean).join(' · ')))) : null,
    node('div', { class: 'acts' }, may('consultant') ? linkView(seen.link) : null,
      node('button', { type: 'button', class: 'small quiet', onclick: () => print() }, say('print'))),
  ];
}

function remindersView() {
  const next = page.case.reminders.filter(one => one.state === 'pending').slice(0, ShownReminders);
  return [
    node('h2', {}, say('reminders')),
    next.length === 0 ? node('p', { class: 'note' }, say('reminders.none')) : node('ul', { class: 'rows' }, next.map(one => node('li', { class: 'attempt', 'data-reminder': one.id },
      node('p', { class: 'name' }, pick(one.text)),
      node('p', { class: 'note' }, `${moment(one.dueAt)} → ${one.to.map(who => nameOf('to', who)).join(reader.language === 'en' ? ', ' : '、')}`)))),
    page.case.feed ? caseFeedView(page.case) : null,
  ];
}

function oneCase(id) {
  const path = `/cases/${id}`;
  const [record, turn] = [recordBook(path), turns()];
  let merchant = { attempts: [], letters: [] };
  const written = notesBook(path);
  const notes = notesPart(path, written, () => page.refresh());
  const acts = actsPart(record, () => page.refresh());
  const parts = {
    summary: part('top', 'section', { class: 'card summary' }),
    clocks: part('clocks', 'section', { class: 'card' }),
    reminders: part('reminders', 'section', { class: 'card' }),
    merchant: part('merchant', 'section', { class: 'card' }),
    items: part('checklist', 'section', { class: 'card' }),
    record: part('record', 'section', { class: 'card' }),
  };
  const read = async () => {
    const mine = turn();
    const found = await must('GET', path);
    if (!mine.last) return;
    page.case = found;
    page.arrived();
    const [lookedAt, startable] = await Promise.all([readMerchant(id), page.startable ?? startableOf(found), written.read(), record.read()]);
    if (!mine.last) return;
    merchant = lookedAt;
    page.startable = startable;
    page.arrived();
  };
  return {
    place: node('div', {}, acts.bar, acts.panel, node('div', { class: 'columns' },
      node('div', { class: 'side' }, parts.summary.place, parts.clocks.place, parts.reminders.place),
      node('div', { class: 'list' }, parts.items.place, notes.place, parts.merchant.place, parts.record.place))),
    title: () => page.case?.shop ?? say('way.cases'),
    read,
    draw() {
      if (!page.case) return;
      acts.draw();
      notes.draw();
      parts.summary.show([{ ...page.case, reminders: null, evidence: null }, dayNumber(deskNow())], summaryView);
      parts.clocks.show([page.case.clocks, page.case.window, dayNumber(deskNow())], clocksView);
      parts.reminders.show([page.case.reminders, page.case.feed], remindersView);
      parts.items.show([page.case.checklist, page.case.evidence], checklistView);
      parts.merchant.show([merchant], () => merchantView(merchant, read));
      parts.record.show([record.entries, record.whole], () => recordView(record));
    },
  };
}

// Deadlines that only a person can start: those of the cause and of the kind of hold.
async function startableOf(seen) {
  const platform = await must('GET', `/playbooks/${encodeURIComponent(seen.platform)}`);
  const mine = new Set(platform.playbooks.filter(book => book.cause === seen.cause).flatMap(book => book.clocks.map(rule => rule.rule)));
  for (const rule of platform.holds.find(hold => hold.hold === seen.hold)?.clocks ?? []) mine.add(rule);
  return platform.clocks.filter(rule => rule.start === 'recorded' && mine.has(rule.rule));
}

// One case: what runs out, what is missing, what was said to whom, and what happened.
const ShownReminders = 5;

function summaryView() {
  const { case: seen } = page;
  const missing = seen.checklist.filter(line => line.required && !line.satisfied).length;
  return [
    node('p', { class: 'note' }, say('slip', { number: seen.slip.number ?? '–' }), ' · ', say('held', { amount: amountOf(seen.amountHeld, seen.currency) }), ` · ${seen.id}`),
    node('h1', {}, seen.shop),
    node('p', { class: `status ${seen.status}`, 'data-status': seen.status }, say(`status.${seen.status}`)),
    seen.round > 0 ? node('p', { class: 'note' }, say('round', { count: seen.round })) : null,
    missing > 0 ? node('p', { class: 'warn' }, say('missing', { count: missing })) : node('p', { class: 'good' }, say('complete')),
    node('div', { class: 'acts' }, doing(say('copy'), async () => {
      try {
        await navigator.clipboard.writeText(seen.link);
        toast(say('copied'));
      } catch {
        toast(say('copy.refused'));
      }
    }, { 'data-do': 'copy' })),
  ];
}

function remindersView() {
  const next = page.case.reminders.filter(one => one.state === 'pending').slice(0, ShownReminders);
  return [
    node('h2', {}, say('reminders')),
    next.length === 0 ? node('p', { class: 'note' }, say('reminders.none')) : node('ul', { class: 'rows' }, next.map(one => node('li', { class: 'attempt', 'data-reminder': one.id },
      node('p', { class: 'name' }, pick(one.text)),
      node('p', { class: 'note' }, `${moment(one.dueAt)} → ${one.to.map(who => nameOf('to', who)).join(reader.language === 'en' ? ', ' : '、')}`)))),
  ];
}

function oneCase(id) {
  const path = `/cases/${id}`;
  const [record, turn] = [recordBook(path), turns()];
  let merchant = { attempts: [], letters: [] };
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
    await record.read();
    const lookedAt = await readMerchant(id);
    if (!mine.last) return;
    merchant = lookedAt;
    page.arrived();
  };
  return {
    place: node('div', { class: 'columns' },
      node('div', { class: 'side' }, parts.summary.place, parts.clocks.place, parts.reminders.place),
      node('div', { class: 'list' }, parts.items.place, parts.merchant.place, parts.record.place)),
    title: () => page.case ? say('caseTitle', { shop: page.case.shop }) : say('desk'),
    read,
    draw() {
      if (!page.case) return;
      parts.summary.show([page.case], summaryView);
      parts.clocks.show([page.case.clocks, page.case.window, dayNumber(deskNow())], clocksView);
      parts.reminders.show([page.case.reminders], remindersView);
      parts.items.show([page.case.checklist, page.case.evidence], checklistView);
      parts.merchant.show([merchant], () => merchantView(merchant, read));
      parts.record.show([record.entries, record.whole], () => recordView(record));
    },
  };
}

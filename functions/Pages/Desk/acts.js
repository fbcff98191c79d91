// Everything that may be done with a case now: a button each, and the form that it opens. A form that is open stays as it is while the case is read again.
const clocksRunning = () => page.case.clocks.filter(one => one.state === 'running');
const clockField = (name = 'clock') => ({ name, label: say('act.clock'), kind: 'select', required: true, options: clocksRunning().map(one => [one.id, pick(one.title)]) });

// The case as whoever opened the form saw it, however often the page has read it since: others' steps in between are told before it goes through.
const formSaw = { version: 0, length: 0 };
const sees = ({ version, custody }) => Object.assign(formSaw, { version, length: custody.length });
const versionOf = () => `"v${formSaw.version}"`;
const patch = body => must('PATCH', `/cases/${page.case.id}`, body, { ifMatch: versionOf() });

const ActForms = {
  submit: submitForm,
  decide: decideForm,
  confirmTruth: send => {
    const form = send([
      { name: 'name', label: say('truth.name'), required: true, max: 100 },
      { name: 'role', label: say('truth.role'), required: true, max: 50 },
    ], (values, key) => must('POST', `/cases/${page.case.id}/truth`, values, { key }), say('act.confirmTruth'));
    form.prepend(node('blockquote', {}, pick(page.case.gate.truth.text)));
    return form;
  },
  markReady: send => send([], (values, key) => must('POST', `/cases/${page.case.id}/ready`, {}, { key }), say('act.markReady')),
  conditions: send => {
    const { slip } = page.case;
    return send([
      { name: 'conditionsMet', label: say('conditions'), hint: say('conditions.proof'), kind: 'ticks', value: slip.conditionsMet.map(String), options: slip.releaseConditions.map((text, at) => [String(at), text]) },
    ], values => patch({ slip: { conditionsMet: values.conditionsMet.map(Number) } }));
  },
  correct: send => {
    const { case: seen } = page;
    const others = seen.contacts.filter(one => !Roles.includes(one.role));
    return send([
      { name: 'shop', label: say('fact.shop'), required: true, max: 200, value: seen.shop },
      { name: 'amountHeld', label: say('fact.amount'), kind: 'money', required: true, value: seen.amountHeld },
      ...slipFields(seen.slip),
      ...soldFields(seen),
      ...peopleFields(seen.contacts),
    ], values => {
      const conditions = linesOf(values.releaseConditions);
      const met = seen.slip.conditionsMet.map(at => conditions.indexOf(seen.slip.releaseConditions[at])).filter(at => at >= 0);
      const facts = {
        shop: values.shop, amountHeld: values.amountHeld, contacts: [...peopleOf(values), ...others], ...soldOf(values),
        slip: { number: values.number, noticedAt: values.noticedAt, ...slipOf(values), conditionsMet: met },
      };
      return patch({ ...facts, clear: clearedOf(seen, facts) });
    });
  },
  override: send => send([
    clockField('id'),
    { name: 'lastDay', label: say('override.day'), kind: 'date', path: '$.clocks[0].lastDay' },
    { name: 'dueAt', label: say('override.at'), kind: 'datetime-local', path: '$.clocks[0].dueAt' },
    { name: 'reason', label: say('override.reason'), required: true, max: 500, path: '$.clocks[0].reason' },
  ], values => patch({ clocks: [given(values)] })),
  startClock: send => send([
    { name: 'clock', label: say('act.clock'), kind: 'select', required: true, options: page.startable.map(rule => [rule.clock, pick(rule.title)]) },
    { name: 'startedAt', label: say('start.at'), kind: 'datetime-local', required: true, value: localOf(deskNow()) },
    { name: 'count', label: say('start.count'), kind: 'number', min: 1, hint: say('start.count.hint') },
  ], (values, key) => must('POST', `/cases/${page.case.id}/clocks`, given(values), { key, ifMatch: versionOf() })),
  endClock: send => send([
    clockField(),
    { name: 'met', label: say('end.met'), kind: 'tick', value: true },
    { name: 'reason', label: say('end.reason'), required: true, max: 500 },
  ], ({ clock, met, reason }, key) => must('POST', `/cases/${page.case.id}/clocks/${encodeURIComponent(clock)}/end`, { met, reason }, { key })),
  snooze: send => send([
    clockField(),
    { name: 'until', label: say('snooze.until'), kind: 'datetime-local', required: true, value: localOf(deskNow() + 86_400_000) },
  ], ({ clock, until }, key) => must('POST', `/cases/${page.case.id}/clocks/${encodeURIComponent(clock)}/snooze`, { until }, { key })),
  close: send => send([
    { name: 'reason', label: say('close.reason'), max: 500 },
  ], (values, key) => must('POST', `/cases/${page.case.id}/close`, given(values), { key, ifMatch: versionOf() }), say('act.close')),
  ...MoreForms,
};

// Beside the case's own actions: what the desk may do at any time.
function actsOf(seen) {
  const own = seen.actions.filter(action => !['addEvidence', 'buildPacket'].includes(action));
  const running = clocksRunning().length > 0;
  return own.flatMap(action => action === 'correct' ? ['correct', ...(seen.slip.releaseConditions.length > 0 ? ['conditions'] : []), ...(running ? ['override'] : [])] : [action])
    .filter(action => !['endClock', 'snooze'].includes(action) || running)
    .filter(action => action !== 'startClock' || page.startable?.length > 0)
    .filter(action => action !== 'markReady' || !seen.readyAt && seen.gate.unmet.length === 0)
    .filter(action => action !== 'confirmTruth' || !seen.gate.truth.confirmed)
    .concat(moreActs(seen));
}

// What the next step asks of the desk stands out.
const Firsts = { submit: 'submit', supplement: 'submit', answer: 'decide', confirmTruth: 'confirmTruth', decideNext: 'submit', decideRest: 'decide', followUp: 'decide', checkPayout: 'close' };

// What moves the case on stands in front; the rest by what it is about, folded on a phone until somebody looks for it.
const ActGroups = {
  deadlines: ['startClock', 'override', 'snooze', 'endClock'],
  people: ['addEvidence', 'remind', 'link', 'assign'],
  file: ['correct', 'custody', 'hold', 'lift', 'erase'],
};
const wide = matchMedia('(min-width: 60rem)');

function groupsView(buttons, unfolded) {
  const all = node('details', { class: 'more-acts', open: unfolded.now ?? wide.matches, ontoggle: () => { unfolded.now = all.open; } }, node('summary', {}, say('acts.more')),
    node('div', { class: 'act-groups' }, Object.entries(ActGroups).map(([group, names]) => {
      const mine = names.map(name => buttons.get(name)).filter(Boolean);
      return mine.length === 0 ? null : node('div', { role: 'group', 'aria-label': say(`acts.${group}`) }, node('p', { class: 'note' }, say(`acts.${group}`)), mine);
    })));
  return all;
}

// What was done while the form was open; whoever is told has seen it.
const MostSince = 5;
function sinceSaid(entries) {
  const since = entries.filter(entry => entry.sequence > formSaw.length).slice(0, MostSince);
  sees(page.case);
  const names = since.map(entry => entry.erased ? say('record.erased', { sequence: entry.sequence }) : `${nameOf('record', entry.event.type)} (${whoOf(entry.by)})`);
  return names.length > 0 ? say('form.since', { what: names.join(say('comma')) }) : '';
}

function actsPart(record, again) {
  const unfolded = {};
  let opened = null;
  const bar = part('acts', 'div', {});
  const panel = node('section', { class: 'card', id: 'act', hidden: true });
  const close = () => {
    opened = null;
    panel.hidden = true;
    panel.replaceChildren();
  };
  const open = (name, before = page.case) => {
    sees(before);
    const title = node('h2', { tabindex: '-1' }, nameOf('act', name));
    const done = async answer => {
      // The next form goes by what this one made, not by what is still on its way here.
      if (answer?.version > page.case.version) page.case = answer;
      close();
      toast(say('act.done'));
      await again();
    };
    const send = (fields, act, label) => formView(fields, { label, act, done, cancel: close, attributes: { 'data-form': name }, since: () => sinceSaid(record.entries) });
    const made = name === 'logContact' ? contactForm(`/cases/${page.case.id}`, done) : ActForms[name](send);
    panel.replaceChildren(title, made);
    opened = { name, language: reader.language };
    panel.hidden = false;
    panel.scrollIntoView({ block: 'nearest' });
    title.focus();
  };
  return {
    bar: bar.place,
    panel,
    draw() {
      const { case: seen } = page;
      const names = actsOf(seen);
      if (opened && opened.language !== reader.language) open(opened.name, { version: formSaw.version, custody: { length: formSaw.length } });
      // From the packet's page: the hand-in is opened at once.
      if (location.hash === '#act-submit' && panel.hidden && names.includes('submit')) {
        history.replaceState(null, '', location.pathname);
        open('submit');
      }
      const first = Firsts[seen.nextStep.step];
      bar.show([names, first, seen.link, seen.id], () => {
        const buttons = new Map(names.map(name => [name, node('button', { type: 'button', class: `small ${name === first ? '' : 'quiet'}`, 'data-act': name, onclick: () => open(name) }, nameOf('act', name))]));
        if (seen.actions.includes('addEvidence') && seen.link) buttons.set('addEvidence', node('a', { class: 'button small quiet', href: seen.link, 'data-act': 'addEvidence' }, say('act.addEvidence')));
        const grouped = new Set(Object.values(ActGroups).flat());
        const packet = seen.actions.includes('buildPacket')
          ? node('a', { class: `button small ${seen.nextStep.step === 'submit' ? '' : 'quiet'}`, href: `/desk/cases/${encodeURIComponent(seen.id)}/packet` }, say('act.buildPacket')) : null;
        const front = names.filter(name => !grouped.has(name)).sort((a, b) => (b === first) - (a === first)).map(name => buttons.get(name));
        return [node('div', { class: 'acts' }, packet, front), groupsView(buttons, unfolded)];
      });
    },
  };
}

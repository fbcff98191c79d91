// The two sides of a round: what was handed in, and what the platform answered.
const RoundKinds = ['appeal', 'supplement', 'secondRound', 'humanReview', 'mediation', 'report', 'arbitration', 'court'];
const given = values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
const suggested = status => status === 'collecting' ? 'appeal' : status === 'supplementRequested' ? 'supplement' : 'secondRound';

function submitForm(send) {
  const { case: seen } = page;
  const ready = seen.packets.filter(packet => packet.status === 'ready');
  const open = seen.gate.open;
  const missing = seen.checklist.filter(line => seen.gate.unmet.includes(line.item)).map(line => pick(line.title));
  const form = send([
    { name: 'kind', label: say('submit.kind'), kind: 'select', required: true, value: suggested(seen.status), options: RoundKinds.map(kind => [kind, nameOf('kind', kind)]) },
    { name: 'submittedAt', label: say('submit.at'), kind: 'datetime-local', required: true, value: localOf(deskNow()) },
    { name: 'packetId', label: say('submit.packet'), kind: 'select', options: [['', say('submit.none')], ...ready.map(packet => [packet.packetId, `${nameOf('ground', packet.ground)} · ${moment(packet.builtAt)}`])], value: ready[ready.length - 1]?.packetId },
    ...(open ? [] : [{ name: 'override', label: say('submit.override'), kind: 'area', required: true, max: 500 }]),
  ], (values, key) => must('POST', `/cases/${seen.id}/submissions`, given(values), { key }), say('act.submit'));
  form.prepend(node('div', { class: 'look' }, node('p', { class: 'warn' }, say('submit.final')),
    missing.length > 0 ? node('p', { class: 'bad' }, `${missingText(missing.length)}${say('colon')}${missing.join(say('comma'))}`) : node('p', { class: 'good' }, say('complete')),
    seen.gate.truth.confirmed ? node('p', { class: 'good' }, say('truth.yes', { name: seen.gate.truth.name })) : node('p', { class: 'warn' }, say('truth.no'))));
  return form;
}

function decideForm(send) {
  const { case: seen } = page;
  const form = send([
    { name: 'outcome', label: say('decide.outcome'), kind: 'select', required: true, options: seen.outcomes.map(outcome => [outcome, nameOf('outcome', outcome)]) },
    { name: 'decidedAt', label: say('decide.at'), kind: 'datetime-local', required: true, value: localOf(deskNow()) },
    { name: 'amountReleased', label: say('decide.amount'), kind: 'money', hint: say('decide.amount.hint', { amount: amountOf(seen.amountStillHeld, seen.currency) }) },
    { name: 'until', label: say('decide.until'), kind: 'date' },
    { name: 'reason', label: say('decide.reason'), kind: 'area', max: 2000 },
  ], (values, key) => {
    const body = given(values);
    if (!['released', 'partlyReleased'].includes(body.outcome)) delete body.amountReleased;
    if (body.outcome !== 'extended') delete body.until;
    return must('POST', `/cases/${seen.id}/decisions`, body, { key });
  }, say('act.decide'));
  const fit = () => {
    const outcome = form.fields.outcome.control.value;
    form.fields.amountReleased.place.hidden = !['released', 'partlyReleased'].includes(outcome);
    form.fields.until.place.hidden = outcome !== 'extended';
  };
  form.fields.outcome.control.addEventListener('change', fit);
  fit();
  return form;
}

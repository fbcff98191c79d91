// The truth statement: a named person ticks it for what the case holds now.
function truthForm(truth) {
  const said = node('p', { class: 'bad', role: 'alert', hidden: true });
  const name = node('input', { id: 'truth-name', type: 'text', maxlength: 100, required: true, autocomplete: 'name' });
  const role = node('input', { id: 'truth-role', type: 'text', maxlength: 50, required: true, autocomplete: 'organization-title' });
  const tick = node('input', { id: 'truth-tick', type: 'checkbox', required: true });
  const send = node('button', { type: 'submit' }, say('truth.send'));
  if (truth.name) name.value = truth.name;
  if (truth.role) role.value = truth.role;
  const submit = async event => {
    event.preventDefault();
    if (!tick.checked) return;
    send.disabled = true;
    try {
      await must('POST', '/truth', { name: name.value.trim(), role: role.value.trim() }, { key: freshKey() });
      await page.refresh();
    } catch (fault) {
      if (!(fault instanceof Refused)) console.error(fault);
      said.textContent = told(fault.problem) ?? say('deskSilent');
      said.hidden = false;
    }
    send.disabled = false;
  };
  return node('form', { onsubmit: submit },
    node('label', { for: 'truth-name' }, say('truth.name')), name,
    node('label', { for: 'truth-role' }, say('truth.role')), role,
    node('label', { class: 'tick', for: 'truth-tick' }, tick, node('span', {}, say('truth.tick'))),
    said, send);
}

// The merchant has nothing more: the desk is told, once.
function readyView() {
  const { readyAt, gate, actions } = page.case;
  if (readyAt) return node('p', { class: 'good', id: 'ready' }, say('sentOn', { at: `${dayOf(new Date(readyAt))} ${hourOf(new Date(readyAt))}` }));
  if (!actions.includes('markReady') || gate.unmet.length > 0) return null;
  return node('div', { id: 'ready' }, node('p', {}, say('ready.what')), formView([], {
    label: say('ready'), attributes: { 'data-form': 'ready' }, act: (values, key) => must('POST', '/ready', {}, { key }), done: () => page.refresh(),
  }));
}

function truthView() {
  const { gate: { truth }, evidence, actions } = page.case;
  const open = actions.includes('confirmTruth');
  // A tick holds for what was there, and for one round.
  const later = evidence.some(file => truth.at && Date.parse(file.startedAt) > Date.parse(truth.at) && !['withdrawn', 'refused'].includes(file.status));
  const any = evidence.some(file => file.status === 'sealed' || file.status === 'inspecting');
  const at = truth.at ? `${dayOf(new Date(truth.at))} ${hourOf(new Date(truth.at))}` : '';
  return [
    node('h2', {}, say('truth')),
    node('blockquote', {}, pick(truth.text)),
    truth.at ? node('p', { class: truth.confirmed ? 'good' : 'note' }, say('truth.done', { name: truth.name, role: truth.role, at })) : null,
    truth.at && !truth.confirmed && open ? node('p', { class: 'bad' }, later ? say('truth.again') : say('truth.round')) : null,
    truth.confirmed || !open ? null : any ? truthForm(truth) : node('p', { class: 'note' }, say('truth.later')),
    readyView(),
  ];
}

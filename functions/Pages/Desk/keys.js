// Keys of programs: made here, shown once, ending, revoked here.
let shownKey = null;
const KeyDays = 90;

const endOfDay = day => `${day}T23:59:59+08:00`;

// A list above a form: what is being typed stays though the list is read again. `form` is drawn afresh when what it sent was taken in.
function listed(id, list, form) {
  const [lines, below] = [part(`${id}-list`, 'div', {}), part(`${id}-form`, 'div', {})];
  let taken = 0;
  return {
    place: node('section', { class: 'card', id }, lines.place, below.place),
    show(facts) {
      lines.show(facts, () => list(...facts));
      below.show([taken], () => form(() => { taken++; }));
    },
  };
}

const keysPart = again => listed('keys', (keys, shown) => [node('h2', {}, say('keys')), node('p', { class: 'note' }, say('keys.what')),
  shown ? node('div', { class: 'once' }, node('p', {}, say('keys.once')), node('p', { class: 'raw', id: 'shown-key' }, shown.key), node('div', { class: 'acts' }, copying(shown.key, 'keys.copy', { done: 'keys.copied', refused: 'keys.byHand' }))) : null,
  keys.length === 0 ? node('p', { class: 'note' }, say('keys.none')) : node('ul', { class: 'rows' }, keys.map(key => keyRow(key, again)))],
taken => formView([
  { name: 'name', label: say('keys.name'), hint: say('keys.name.hint'), required: true, max: 50 },
  { name: 'role', label: say('keys.role'), kind: 'select', required: true, options: DeskRoles.map(role => [role, say(`deskRole.${role}`)]) },
  ownerField({ label: say('keys.owner'), hint: say('keys.owner.hint') }),
  { name: 'endsAt', label: say('keys.end'), kind: 'date', required: true, value: localOf(deskNow() + KeyDays * 86_400_000).slice(0, 10) },
], {
  label: say('keys.make'), attributes: { 'data-form': 'key' },
  act: (values, key) => must('POST', '/keys', given({ ...values, endsAt: endOfDay(values.endsAt) }), { key }),
  done: made => {
    shownKey = made;
    taken();
    return again();
  },
}));

function keyRow(key, again) {
  const revoke = doing(say('keys.revoke'), async () => {
    if (!revoke.dataset.sure) {
      revoke.dataset.sure = 'yes';
      revoke.textContent = say('keys.sure');
      return;
    }
    await must('DELETE', `/keys/${encodeURIComponent(key.id)}`);
    if (shownKey?.id === key.id) shownKey = null;
    await again();
  }, { 'data-do': 'revoke-key' });
  const ended = Date.parse(key.endsAt) <= deskNow();
  return node('li', { class: 'attempt', 'data-key': key.id },
    node('p', { class: 'name' }, `${key.name} · ${say(`deskRole.${key.role}`)}${key.owner ? ` · ${say('owner.is', { name: key.owner })}` : ''}`),
    node('p', { class: ended ? 'bad' : 'note' }, say(ended ? 'keys.ended' : 'keys.until', { at: moment(key.endsAt) })),
    node('p', { class: 'note' }, key.lastUsedOn ? say('keys.used', { day: plainDay(key.lastUsedOn) }) : say('keys.unused'), ` · ${whoOf(key.madeBy)} · ${key.id}`),
    node('div', { class: 'acts' }, revoke));
}

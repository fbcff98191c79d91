// Whom the provider lets sign in, and what each may.
const peoplePart = again => listed('people', people => [node('h2', {}, say('people.title')), node('p', { class: 'note' }, say(signsIn ? 'people.what' : 'people.off')),
  people.length === 0 ? node('p', { class: 'note' }, say('people.none')) : node('ul', { class: 'rows' }, people.map(person => personRow(person, again)))],
taken => formView([
  { name: 'name', label: say('people.name'), hint: say('people.name.hint'), required: true, max: 50 },
  { name: 'login', label: say('people.login'), hint: say('people.login.hint'), required: true, max: 200 },
  { name: 'role', label: say('keys.role'), kind: 'select', required: true, options: DeskRoles.map(role => [role, say(`deskRole.${role}`)]) },
  { name: 'ownCasesOnly', label: say('people.own'), kind: 'tick' },
], {
  label: say('people.add'), attributes: { 'data-form': 'person' },
  act: (values, key) => must('POST', '/people', values, { key }),
  done: () => {
    taken();
    return again();
  },
}));

function personRow(person, again) {
  const remove = doing(say('people.remove'), async () => {
    if (!remove.dataset.sure) {
      remove.dataset.sure = 'yes';
      remove.textContent = say('people.sure');
      return;
    }
    await must('DELETE', `/people/${encodeURIComponent(person.id)}`);
    await again();
  }, { 'data-do': 'remove-person' });
  return node('li', { class: 'attempt', 'data-person': person.id },
    node('p', { class: 'name' }, `${person.name} · ${say(`deskRole.${person.role}`)}${person.ownCasesOnly ? ` · ${say('people.limited')}` : ''}`),
    node('p', { class: 'note' }, `${person.login} · ${whoOf(person.madeBy)} · ${person.id}`),
    node('div', { class: 'acts' }, remove));
}

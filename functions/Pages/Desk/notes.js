// What consultants write for one another: it stands on this page and on the record, and no link, packet or message shows it. Nobody changes it afterwards.
function notesBook(path) {
  const book = { items: [] };
  book.read = async () => { book.items = (await must('GET', `${path}/notes`)).items; };
  return book;
}

// The form stays as it is while notes are read again: what is being typed is nobody else's.
function notesPart(path, book, again) {
  const lines = part('notes-list', 'div', {});
  const title = node('h2', {});
  const what = node('p', { class: 'note' });
  const place = node('section', { class: 'card', id: 'notes' }, title, what);
  let drawn = '';
  return {
    place,
    draw() {
      title.textContent = say('notes');
      what.textContent = say('notes.what');
      lines.show([book.items], () => book.items.length === 0 ? node('p', { class: 'note' }, say('notes.none')) : node('ul', { class: 'rows' }, book.items.map(noteView)));
      const open = !page.case.custody.erasedAt && may('consultant');
      if (drawn === `${reader.language} ${open}`) return;
      // Erased meanwhile: what was being written is not taken away; the desk says no to it.
      if (!open && drawn.startsWith(reader.language) && place.querySelector('textarea')?.value) return;
      drawn = `${reader.language} ${open}`;
      const form = () => formView([{ name: 'text', label: say('notes.text'), kind: 'area', required: true, max: 4000 }], {
        label: say('notes.send'), attributes: { 'data-form': 'note' },
        act: (values, key) => must('POST', `${path}/notes`, values, { key }),
        done: async () => {
          toast(say('act.done'));
          place.querySelector('form').replaceWith(form());
          await again();
        },
      });
      place.replaceChildren(...[title, what, lines.place, open ? form() : null].filter(Boolean));
    },
  };
}

const noteView = note => node('li', { class: 'attempt', 'data-note': note.sequence },
  node('p', { class: 'written' }, note.text), node('p', { class: 'note' }, `${moment(note.at)} · ${whoOf(note.by)}`));

// Who answers for the case: given when it is opened or later, handed over with a reason.
const OwnersName = 'casedesk-owners';
function knownOwners(more = []) {
  let kept = [];
  try {
    kept = JSON.parse(localStorage.getItem(OwnersName) ?? '[]');
  } catch { /* A browser that keeps nothing for this site. */ }
  const all = [...new Set([...more, ...kept])].filter(name => typeof name === 'string' && name).slice(0, 30);
  try {
    localStorage.setItem(OwnersName, JSON.stringify(all));
  } catch { /* As above. */ }
  return all;
}

const ownerField = (more = {}) => ({ name: 'owner', label: say('owner'), max: 50, suggestions: knownOwners(), ...more });

function assignForm(send) {
  const { case: seen } = page;
  return send([
    ownerField({ value: seen.owner, hint: say('owner.hint') }),
    { name: 'reason', label: say('owner.reason'), required: Boolean(seen.owner), max: 500 },
  ], async (values, key) => {
    knownOwners([values.owner]);
    return must('POST', `/cases/${seen.id}/owner`, { owner: values.owner, ...values.reason && { reason: values.reason } }, { key, ifMatch: versionOf() });
  }, say('act.assign'));
}

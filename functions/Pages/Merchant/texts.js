// An item that is a text: written here, made a document by the desk, then uploaded and sealed like any file. What is typed stays in this browser.
const drafts = {
  key: item => `casedesk-text-${home}-${item}`,
  read(item) {
    try { return localStorage.getItem(this.key(item)) ?? ''; } catch { return ''; }
  },
  keep(item, text) {
    try { text ? localStorage.setItem(this.key(item), text) : localStorage.removeItem(this.key(item)); } catch { /* A browser that keeps nothing: the page has it. */ }
  },
};

// Counted as the platform's page counts: a character of Chinese is one, a line break is one.
const countOf = text => text.trim().replace(/\r\n?/g, '\n').length;

function textForm(line) {
  const id = `text-${line.item}`;
  const area = node('textarea', { id, 'data-text': line.item, rows: 6, 'aria-describedby': `${id}-count` });
  area.value = drafts.read(line.item);
  const count = node('p', { class: 'note', id: `${id}-count` });
  const said = node('p', { class: 'bad', role: 'alert', hidden: true });
  const send = node('button', { type: 'submit' }, say('text.send'));
  const tell = () => {
    const many = countOf(area.value);
    count.textContent = say('form.characters', { count: many, most: line.characters });
    count.className = many > line.characters ? 'bad' : 'note';
    send.disabled = many === 0 || many > line.characters;
    drafts.keep(line.item, area.value);
  };
  tell();
  return node('form', { oninput: tell, onsubmit: async event => {
    event.preventDefault();
    send.disabled = true;
    said.hidden = true;
    send.textContent = say('text.making');
    try {
      const made = await documentOf(line.item, area.value);
      area.value = '';
      addJob(new File([made], `${pick(line.title).replace(/[\\/:*?"<>|]/g, ' ').trim()}.pdf`, { type: 'application/pdf' }), line.item, null);
    } catch (fault) {
      if (!(fault instanceof Refused)) console.error(fault);
      said.textContent = told(fault.problem) ?? say('deskSilent');
      said.hidden = false;
    }
    send.textContent = say('text.send');
    tell();
  } }, node('label', { for: id }, say('text')), area, count, said, send);
}

async function documentOf(item, text) {
  const answer = await patiently(async () => {
    const got = await fetch(`${home}/texts`, { method: 'POST', headers: { Authorization: `Bearer ${credential()}`, 'Content-Type': 'application/json' }, body: JSON.stringify({ item, text }), cache: 'no-store' });
    return { status: got.status, body: got.ok ? await got.blob() : await got.json().catch(() => null) };
  }, page.note);
  if (answer.status >= 400) throw new Refused(answer.body);
  return answer.body;
}

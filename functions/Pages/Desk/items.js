// The checklist, for reading: what is there, and what is wrong with what is not.
function fileLine(file) {
  return node('li', { class: 'file', 'data-evidence': file.evidenceId },
    node('p', { class: 'name' }, file.fileName),
    node('p', { class: 'note' }, node('span', { class: `state ${file.status}` }, say(`file.${file.status}`)), ` · ${bytes(file.size)}${file.sealedAt ? ` · ${moment(file.sealedAt)}` : ''}`),
    file.status === 'refused' && file.reasonText ? node('p', { class: 'bad' }, pick(file.reasonText)) : null,
    (file.checks ?? []).filter(check => check.outcome === 'warned').map(check => node('p', { class: 'warn' }, pick(check.text))),
    invoiceView(file),
    file.checks?.length > 0 ? node('details', {}, node('summary', {}, say('checked')), node('ul', { class: 'checks' }, file.checks.map(check => node('li', { class: check.outcome }, pick(check.text)))),
      file.sha256 && file.status === 'sealed' ? node('p', { class: 'note hash' }, `SHA-256 ${file.sha256}`) : null) : null,
    fileActs(file));
}

// A reading is on the record; the address is good for ten minutes.
function fileActs(file) {
  const shown = node('div', { class: 'shown' });
  const path = `/cases/${page.case.id}/evidence/${file.evidenceId}`;
  const look = async original => {
    const { url, contentType, isOriginal } = await must('GET', `${path}/content${original ? '?original=true' : ''}`);
    const open = node('a', { href: url, target: '_blank', rel: 'noreferrer' }, say(isOriginal ? 'file.openOriginal' : 'file.open'));
    const inside = contentType.startsWith('image/') && contentType !== 'image/heic' ? node('img', { src: url, alt: file.fileName })
      : contentType.startsWith('video/') ? node('video', { src: url, controls: true }) : null;
    shown.replaceChildren(...[inside, node('p', {}, open)].filter(Boolean));
    shown.querySelector('a').focus();
  };
  if (file.status !== 'sealed') return null;
  return node('div', {}, node('div', { class: 'acts' },
    doing(say('file.look'), () => look(false), { 'data-do': 'look' }),
    doing(say('file.original'), () => look(true), { 'data-do': 'original' }),
    doing(say('file.receipt'), async () => save(new Blob([JSON.stringify(await must('GET', `${path}/receipt`), null, 2)], { type: 'application/json' }), `${file.evidenceId}-receipt.json`), { 'data-do': 'receipt' }),
    withdrawButton(file, path)), shown);
}

function withdrawButton(file, path) {
  const button = doing(say('file.withdraw'), async () => {
    if (!button.dataset.sure) {
      button.dataset.sure = 'yes';
      button.textContent = say('file.sure');
      return;
    }
    await must('DELETE', path);
    await page.refresh();
  }, { 'data-do': 'withdraw' });
  return button;
}

function itemLine(line, files) {
  return node('li', { class: 'row', 'data-item': line.item },
    node('div', { class: 'head' }, node('h3', {}, pick(line.title)),
      node('span', { class: `tag ${line.satisfied ? 'done' : line.required ? 'must' : 'may'}` }, line.satisfied ? '✓ ' : null, say(line.required ? 'required' : 'optional'))),
    files.length === 0 ? node('p', { class: `note reason ${line.state}` }, pick(line.reason)) : node('ul', { class: 'files' }, files.map(fileLine)));
}

function checklistView() {
  const { checklist, evidence } = page.case;
  const lines = [...checklist].sort((a, b) => b.required - a.required);
  const filesOf = line => evidence.filter(file => file.item === line.item || (line === lines[lines.length - 1] && !lines.some(other => other.item === file.item)));
  return [node('h2', {}, say('items')), node('ul', { class: 'rows' }, lines.map(line => itemLine(line, filesOf(line))))];
}

// The checklist, for reading: what is there, and what is wrong with what is not.
function fileLine(file) {
  return node('li', { class: 'file', 'data-evidence': file.evidenceId },
    node('p', { class: 'name' }, file.fileName),
    node('p', { class: 'note' }, node('span', { class: `state ${file.status}` }, say(`file.${file.status}`)), ` · ${bytes(file.size)}${file.sealedAt ? ` · ${moment(file.sealedAt)}` : ''}`),
    file.reasonText ? node('p', { class: 'bad' }, pick(file.reasonText)) : null,
    (file.checks ?? []).filter(check => check.outcome === 'warned').map(check => node('p', { class: 'warn' }, pick(check.text))));
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
  const filesOf = line => evidence.filter(file => file.item === line.item || (line === lines.at(-1) && !lines.some(other => other.item === file.item)));
  return [node('h2', {}, say('items')), node('ul', { class: 'rows' }, lines.map(line => itemLine(line, filesOf(line))))];
}

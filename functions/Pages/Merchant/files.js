// A file that is on the case: what became of it, and what may be done about it.
const formatsOf = limits => {
  const beside = new Set(['.jpeg', '.jpe', '.jfif', '.heif', '.hif', '.m4v', '.qt']);
  return limits.extensions.filter(ending => !beside.has(ending)).map(ending => ending.slice(1).toUpperCase()).join(reader.language === 'en' ? ', ' : '、');
};

// Said before a byte is sent; the desk says the same again, and inspects what arrived.
function faultOf(file, limits) {
  const name = file.name;
  const ending = name.includes('.') ? name.slice(name.lastIndexOf('.')).toLowerCase() : '';
  // What has no ending that any kind is known by may be anything: its bytes tell.
  if (limits.otherExtensions.includes(ending)) return say('wrongFormat', { name, formats: formatsOf(limits) });
  if (file.size === 0) return say('emptyFile', { name });
  return file.size > limits.maxBytes ? say('tooLarge', { name, size: bytes(file.size), limit: bytes(limits.maxBytes) }) : null;
}

// Said at the item, until the next file is chosen for it.
const wrongFiles = new Map();
function wrongFile(item, fault) {
  wrongFiles.set(item, [...wrongFiles.get(item) ?? [], fault]);
  page.draw();
}

function take(files, line, unfinished) {
  wrongFiles.delete(line.item);
  page.draw();
  for (const file of files) {
    const fault = faultOf(file, line.limits);
    if (fault) {
      wrongFile(line.item, fault);
      continue;
    }
    if (unfinished && unfinished.size !== file.size) {
      wrongFile(line.item, say('anotherFile', { name: unfinished.fileName, size: bytes(unfinished.size) }));
      continue;
    }
    // The same name and size: most likely the same file. Whether its blocks are the same, their ids tell.
    const known = unfinished ?? page.case.evidence.find(seen => seen.status === 'uploading' && seen.item === line.item
      && seen.size === file.size && seen.fileName === file.name.normalize('NFC') && !jobOf(seen.evidenceId));
    addJob(file, line.item, known?.evidenceId ?? null);
  }
}

// A button that opens the phone's own chooser; the input inside keeps it reachable by keyboard and voice.
function chooser(label, spoken, attributes, line, unfinished) {
  const input = node('input', { type: 'file', 'aria-label': spoken, ...attributes, onchange: () => {
    take([...input.files], line, unfinished);
    input.value = '';
  } });
  return node('label', { class: 'choose' }, node('span', {}, label), input);
}

function withdrawal(file) {
  const button = node('button', { type: 'button', class: 'small quiet', onclick: async () => {
    if (!button.dataset.sure) {
      button.dataset.sure = 'yes';
      button.textContent = say('withdrawSure');
      setTimeout(() => { delete button.dataset.sure; button.textContent = say('withdraw'); }, 6000);
      return;
    }
    button.disabled = true;
    try {
      await must('DELETE', `/evidence/${file.evidenceId}`);
    } catch (fault) {
      toast(told(fault.problem) ?? say('deskSilent'));
    }
    await page.refresh();
  } }, say('withdraw'));
  return button;
}

// Signed by the desk: that these very bytes were sealed, and when.
function receiptButton(file) {
  return node('button', { type: 'button', class: 'small quiet', onclick: async () => {
    try {
      const receipt = await must('GET', `/evidence/${file.evidenceId}/receipt`);
      save(new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }), `${file.evidenceId}-receipt.json`);
    } catch (fault) {
      toast(told(fault.problem) ?? say('deskSilent'));
    }
  } }, say('receipt'));
}

// What somebody should look at stands in the open; the rest may be unfolded.
function checksView(file) {
  const checks = (file.checks ?? []).filter(check => check.outcome !== 'refused');
  if (checks.length === 0) return [];
  const warned = checks.filter(check => check.outcome === 'warned');
  const rest = checks.filter(check => check.outcome !== 'warned');
  return [
    ...warned.map(check => node('p', { class: 'warn', 'data-check': check.check }, pick(check.text))),
    rest.length === 0 ? null : node('details', {}, node('summary', {}, say('checked')),
      node('ul', { class: 'checks' }, rest.map(check => node('li', { 'data-check': check.check, class: check.outcome }, pick(check.text))))),
  ];
}

function fileView(file, line, open) {
  const unfinished = file.status === 'uploading';
  return node('li', { class: `file ${file.status}`, 'data-evidence': file.evidenceId, 'data-status': file.status },
    thumbOf(file.evidenceId),
    node('p', { class: 'name' }, file.fileName),
    node('p', { class: 'note' }, node('span', { class: `state ${file.status}` }, say(`file.${file.status}`)), ` · ${bytes(file.size)}`),
    file.status === 'refused' && file.reasonText ? node('p', { class: 'bad' }, pick(file.reasonText)) : null,
    invoiceView(file),
    checksView(file),
    unfinished && open ? node('p', { class: 'note' }, say('unfinished')) : null,
    node('div', { class: 'acts' },
      unfinished && open ? chooser(say('goOn'), say('goOn'), { accept: line.limits.extensions.join(','), 'data-goon': file.evidenceId }, line, file) : null,
      file.status === 'sealed' ? receiptButton(file) : null,
      file.status === 'erased' ? null : withdrawal(file)));
}

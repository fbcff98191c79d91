// The checklist: what is needed, what of it is there, what it takes, and the way in.
const itemParts = new Map();

// What every item takes is said once, above; an item says only what is different.
const usual = limits => JSON.stringify(limits) === JSON.stringify(page.case.checklist[0].limits);

function itemView(line, files, open) {
  const accept = line.limits.extensions.join(',');
  const isText = line.characters > 0;
  const pictures = !isText && line.limits.contentTypes.some(type => type.startsWith('image/'));
  const withdrawn = files.filter(file => file.status === 'withdrawn').length;
  const running = jobsOf(line.item);
  const shownFiles = files.filter(file => file.status !== 'withdrawn' && !jobOf(file.evidenceId));
  const title = pick(line.title);
  return [
    node('div', { class: 'head' },
      node('h3', {}, title),
      node('span', { class: `tag ${line.satisfied ? 'done' : line.required ? 'must' : 'may'}` }, line.satisfied ? '✓ ' : null, say(line.required ? 'required' : 'optional'))),
    shownFiles.length + running.length > 0 ? null : node('p', { class: `note reason ${line.state}` }, pick(line.reason)),
    !open || line.checks.length === 0 ? null : node('details', {}, node('summary', {}, say('checks')), node('ul', { class: 'checks' }, line.checks.map(check => node('li', {}, pick(check))))),
    shownFiles.length + running.length === 0 ? null
      : node('ul', { class: 'files' }, shownFiles.map(file => fileView(file, line, open)), running.map(jobView)),
    withdrawn > 0 ? node('p', { class: 'note' }, say('withdrawnFiles', { count: withdrawn })) : null,
    (wrongFiles.get(line.item) ?? []).map(fault => node('p', { class: 'bad', role: 'alert', 'data-wrong': line.item }, fault)),
    open && !isText && !usual(line.limits) ? node('p', { class: 'note limits' }, say('limits', { formats: formatsOf(line.limits), size: bytes(line.limits.maxBytes) })) : null,
    open && isText && files.some(file => file.status === 'sealed') ? node('p', { class: 'note' }, say('text.again')) : null,
    open && isText ? textForm(line) : null,
    open && !isText ? node('div', { class: 'ways' },
      chooser(say('choose'), say('chooseFor', { title }), { accept, multiple: true, 'data-choose': line.item }, line),
      pictures ? chooser(say('photo'), say('photoFor', { title }), { accept: 'image/*', capture: 'environment', 'data-photo': line.item }, line) : null) : null,
  ];
}

// Those that are shown at first, of which a phone's window holds one or two.
const Above = 2;

function itemsView(place, most = Infinity) {
  const open = page.case.actions.includes('addEvidence');
  const lines = [...page.case.checklist].sort((a, b) => b.required - a.required);
  if (place.childElementCount === 0) place.append(node('h2', {}), node('p', { class: 'note', id: 'formats' }));
  place.firstElementChild.textContent = say('items');
  place.children[1].textContent = !open ? say('upload.closed') : lines.length > 0 ? say('formats', { formats: formatsOf(lines[0].limits), size: bytes(lines[0].limits.maxBytes) }) : '';
  for (const line of lines.slice(0, most)) {
    if (!itemParts.has(line.item)) {
      const made = part(`item-${line.item}`, 'section', { class: 'card item', 'data-item': line.item });
      itemParts.set(line.item, made);
      place.append(made.place);
    }
    // A file of an item that the cause no longer lists is shown with the last, which takes anything.
    const files = page.case.evidence.filter(file => file.item === line.item || (line === lines[lines.length - 1] && !lines.some(other => other.item === file.item)));
    const running = jobsOf(line.item).map(job => [job.id, job.state, job.evidenceId, job.resumed > 0, job.problem]);
    itemParts.get(line.item).place.classList.toggle('needed', line.required && !line.satisfied);
    itemParts.get(line.item).show([line, files, running, open, wrongFiles.get(line.item), files.filter(file => chosenFiles.has(file.evidenceId)).length], () => itemView(line, files, open));
  }
}

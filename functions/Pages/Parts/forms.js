// Forms of any page: labelled, sent once however often the button is pressed, and nothing that was typed is lost when the answer is no.
const instantOf = local => local ? `${local}:00+08:00` : null;
const localOf = instant => new Date(instant + 8 * 3600_000).toISOString().slice(0, 16);
const amountIn = text => {
  const typed = text.trim().replace(/^[¥￥]\s*/, '');
  // Thousands as they are written: 128,000.50 is no 128.
  const plain = /^\d{1,3}([,，]\d{3})+(\.\d+)?$/.test(typed) ? typed.replace(/[,，]/g, '') : typed;
  return plain === '' ? null : Number(plain);
};

// A field: { name, label, kind, required, options, value, hint, max, path }. Its kind is an input's type, 'area', 'select', 'tick' or 'ticks'.
function controlOf(field, id) {
  const { kind = 'text', required, value, max, min, step } = field;
  const same = { id, name: field.name, 'aria-describedby': `${id}-said` };
  if (kind === 'area') {
    const area = node('textarea', { ...same, required, maxlength: max });
    area.value = value ?? '';
    return area;
  }
  if (kind === 'select') {
    const select = node('select', { ...same, required }, field.options.map(([code, label]) => node('option', { value: code }, label)));
    select.value = value ?? field.options[0]?.[0] ?? '';
    return select;
  }
  if (kind === 'tick') return node('input', { ...same, type: 'checkbox', checked: Boolean(value), required });
  const input = node('input', { ...same, type: kind === 'money' ? 'text' : kind, inputmode: kind === 'money' ? 'decimal' : null, required, maxlength: max, min, step, autocomplete: field.autocomplete ?? 'off' });
  if (value !== undefined && value !== null) input.value = value;
  if (field.suggestions?.length > 0) input.setAttribute('list', `${id}-list`);
  return input;
}

const valueOf = (field, control) => field.kind === 'tick' ? control.checked
  : field.kind === 'money' ? amountIn(control.value)
    : field.kind === 'number' ? (control.value === '' ? null : Number(control.value))
      : field.kind === 'datetime-local' ? instantOf(control.value)
        : control.value.trim() === '' ? null : control.value.trim();

function fieldView(field, id) {
  if (field.kind === 'ticks') return ticksView(field, id);
  const control = controlOf(field, id);
  const said = node('p', { class: 'bad', id: `${id}-said`, hidden: true });
  const label = node('span', {}, field.label, field.required ? null : node('span', { class: 'note' }, ` · ${say('optional')}`));
  const place = field.kind === 'tick'
    ? node('div', { class: 'field' }, node('label', { class: 'tick', for: id }, control, node('span', {}, field.label)), said)
    : node('div', { class: 'field' }, node('label', { for: id }, label), field.hint ? node('p', { class: 'note' }, field.hint) : null, control,
      field.suggestions?.length > 0 ? node('datalist', { id: `${id}-list` }, field.suggestions.map(value => node('option', { value }))) : null, said);
  return { place, control, said, read: () => valueOf(field, control) };
}

function ticksView(field, id) {
  const boxes = field.options.map(([code, label], at) => [code, node('input', { type: 'checkbox', id: `${id}-${at}`, name: field.name, value: code, checked: field.value?.includes(code) ?? false }), label]);
  const said = node('p', { class: 'bad', id: `${id}-said`, hidden: true });
  const place = node('fieldset', { class: 'field' }, node('legend', {}, field.label), field.hint ? node('p', { class: 'note' }, field.hint) : null,
    boxes.map(([, box, label]) => node('label', { class: 'tick', for: box.id }, box, node('span', {}, label))), said);
  return { place, control: boxes[0]?.[1], said, read: () => boxes.filter(([, box]) => box.checked).map(([code]) => code) };
}

// A place in the request is called what its field is called.
const named = (text, fields) => fields.map(field => [field.path ?? `$.${field.name}`, field.label]).sort((one, other) => other[0].length - one[0].length)
  .reduce((said, [path, label]) => said?.split(path).join(reader.language === 'en' ? `“${label}”` : `「${label}」`), text);

// What the desk said of the whole, and of each field that it named.
function sayWrong(problem, fields, views, said, more = '') {
  said.textContent = `${problem?.code === 'version-stale' ? say('form.stale') : named(told(problem), fields) ?? say('deskSilent')} ${more}`.trim();
  said.hidden = false;
  for (const { path, message, messageEn } of problem?.errors ?? []) {
    const at = fields.findIndex(field => (field.path ?? `$.${field.name}`) === path || path.startsWith(`${field.path ?? `$.${field.name}`}[`));
    if (at < 0) continue;
    views[at].place.dataset.wrong = 'yes';
    views[at].place.closest('.fold')?.setAttribute('open', '');
    views[at].said.textContent = named(reader.language === 'en' ? messageEn : message, fields) ?? say('form.wrong');
    views[at].said.hidden = false;
  }
  const first = views.find(view => view.place.dataset.wrong);
  (first?.control ?? said).focus();
}

// Before it is asked again.
function unsayWrong(views, said) {
  for (const view of views) {
    delete view.place.dataset.wrong;
    view.said.hidden = true;
  }
  said.hidden = true;
}

// What few need stands together, folded, and open where something stands in it already. Only what is optional may be folded: a browser shows no fault in there.
function placesOf(fields, views) {
  const places = [];
  let fold = null;
  fields.forEach((field, at) => {
    if (field.fold && fold?.name !== field.fold) {
      fold = { name: field.fold, box: node('details', { class: 'fold' }, node('summary', {}, field.fold)) };
      places.push(fold.box);
    }
    if (field.fold) fold.box.append(views[at].place);
    else places.push(views[at].place);
    if (field.fold && views[at].read() !== null) fold.box.open = true;
  });
  return places;
}

// Somebody else was faster: the page around the form is to show the case as it is now.
const isOvertaken = problem => page.case !== null && [409, 412].includes(problem?.status);

// send: { label, act, done, cancel, since }. `since` tells what changed while the form was open. `act` gets the values and a key that stays the same until something else is typed.
function formView(fields, { label, act, done = () => {}, cancel, attributes, since = () => '' }) {
  let key = freshKey();
  const id = `f${freshKey().slice(0, 8)}`;
  const views = fields.map((field, at) => fieldView(field, `${id}-${at}`));
  const said = node('p', { class: 'bad', role: 'alert', tabindex: '-1', hidden: true });
  const send = node('button', { type: 'submit' }, label ?? say('form.send'));
  const submit = async event => {
    event.preventDefault();
    if (send.disabled) return;
    unsayWrong(views, said);
    send.disabled = true;
    send.textContent = say('form.sending');
    try {
      const answer = await act(Object.fromEntries(fields.map((field, at) => [field.name, views[at].read()])), key);
      key = freshKey();
      done(answer);
    } catch (fault) {
      if (!(fault instanceof Refused)) console.error(fault);
      const overtaken = isOvertaken(fault.problem);
      if (overtaken) await page.refresh();
      sayWrong(fault.problem, fields, views, said, overtaken ? since() : '');
    } finally {
      send.disabled = false;
      send.textContent = label ?? say('form.send');
    }
  };
  const form = node('form', { ...attributes, onsubmit: submit, oninput: () => { key = freshKey(); } },
    placesOf(fields, views), said,
    node('div', { class: 'acts' }, send, cancel ? node('button', { type: 'button', class: 'quiet', onclick: cancel }, say('form.cancel')) : null));
  Object.assign(form, { list: fields, said });
  form.fields = Object.fromEntries(fields.map((field, at) => [field.name, views[at]]));
  return form;
}

// A contact with the platform, from either side.
const ContactChannels = ['phone', 'chat', 'ticket', 'mailbox', 'other'];
function contactForm(path, done) {
  return formView([
    { name: 'at', label: say('contact.at'), kind: 'datetime-local', required: true, value: localOf(deskNow()) },
    { name: 'channel', label: say('contact.channel'), kind: 'select', required: true, options: ContactChannels.map(code => [code, nameOf('channel', code)]) },
    { name: 'who', label: say('contact.who'), max: 100 },
    { name: 'asked', label: say('contact.asked'), kind: 'area', required: true, max: 2000 },
    { name: 'answered', label: say('contact.answered'), kind: 'area', max: 2000 },
    { name: 'promisedStep', label: say('contact.step'), max: 500 },
    { name: 'promisedDate', label: say('contact.date'), kind: 'date' },
  ], {
    attributes: { 'data-form': 'contact' },
    act: (values, key) => must('POST', `${path}/contacts`, Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)), { key }),
    done,
  });
}

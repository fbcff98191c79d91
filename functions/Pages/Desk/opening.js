// A new case: platform, cause and kind of hold first, with what an appeal can and cannot do; then the slip; its deadlines before anything is saved.
function openingDesk() {
  const place = node('div', {});
  const title = node('h1', {});
  let platforms = null;
  let made = null;
  let drawn = '';
  return {
    place: node('div', {}, title, place),
    title: () => say('way.new'),
    async read() {
      platforms ??= (await must('GET', '/playbooks')).platforms;
      page.arrived();
    },
    draw() {
      title.textContent = say('way.new');
      if (drawn === reader.language) return;
      drawn = reader.language;
      place.replaceChildren(made ? openedView(made) : openingForm(platforms, opened => {
        made = opened;
        place.replaceChildren(openedView(made));
        place.querySelector('h2').focus();
      }));
    },
  };
}

const openBooks = platform => platform.playbooks.filter(book => !book.expired);

function openingForm(platforms, done) {
  const state = { platform: platforms[0].code };
  const box = node('div', { class: 'columns' });
  const about = node('section', { class: 'card', id: 'about' });
  const platformOf = () => platforms.find(one => one.code === state.platform);
  const preview = part('preview', 'section', { class: 'card' });
  const known = node('div', { class: 'side' }, about, preview.place);
  preview.place.hidden = true;
  const tell = (cause, hold) => {
    const book = platformOf().playbooks.find(one => one.cause === cause);
    const guide = platformOf().holds.find(one => one.hold === hold);
    about.replaceChildren(node('h2', {}, pick(book.title)), node('p', {}, pick(book.summary)), node('div', {}, book.warnings.map(text => node('p', { class: 'warn' }, pick(text)))),
      node('h3', {}, pick(guide.title)), node('p', { class: guide.appeal === 'useful' ? 'good' : 'warn' }, pick(guide.appealText)), holdView(guide, null),
      node('h3', {}, say('opening.usual')), node('ul', { class: 'checks' }, book.releaseConditions.map(text => node('li', {}, pick(text)))));
    about.querySelector('details').open = true;
  };
  const factsOf = values => ({
    platform: state.platform, cause: values.cause, hold: values.hold, shop: values.shop ?? '', amountHeld: values.amountHeld ?? 0, currency: values.currency,
    ...soldOf(values),
    slip: { number: values.number ?? '', noticedAt: values.noticedAt, ...slipOf(values) },
    contacts: peopleOf(values), ...values.owner && { owner: values.owner },
  });
  const fill = () => {
    const platform = platformOf();
    const books = openBooks(platform);
    const platformChoice = node('select', { id: 'platform', onchange: () => { state.platform = platformChoice.value; fill(); } }, platforms.map(one => node('option', { value: one.code }, pick(one.title))));
    platformChoice.value = state.platform;
    const form = formView([
      { name: 'cause', label: say('fact.cause'), kind: 'select', required: true, options: books.map(book => [book.cause, pick(book.title)]), path: '$.cause' },
      { name: 'hold', label: say('fact.hold'), kind: 'select', required: true, options: platform.holds.map(hold => [hold.hold, pick(hold.title)]), path: '$.hold' },
      { name: 'shop', label: say('fact.shop'), required: true, max: 200 },
      { name: 'amountHeld', label: say('fact.amount'), kind: 'money', required: true },
      { name: 'currency', label: say('fact.currency'), required: true, value: 'CNY', max: 3 },
      ...slipFields(),
      ...soldFields(),
      ...peopleFields(),
      ownerField({ path: '$.owner', hint: say('owner.who') }),
    ], {
      label: say('opening.send'), attributes: { 'data-form': 'open' },
      act: (values, key) => must('POST', '/cases', factsOf(values), { key }),
      done,
    });
    const look = node('button', { type: 'button', class: 'quiet', 'data-do': 'preview', onclick: async () => {
      unsayWrong(Object.values(form.fields), form.said);
      try {
        const values = Object.fromEntries(Object.entries(form.fields).map(([name, field]) => [name, field.read()]));
        const seen = await must('POST', '/cases/preview', factsOf(values));
        page.case = seen;
        preview.place.hidden = false;
        preview.show([seen, freshKey()], () => [node('h2', {}, say('opening.clocks')), clocksView().slice(1)]);
        page.case = null;
        preview.place.scrollIntoView({ block: 'nearest' });
      } catch (fault) {
        if (!(fault instanceof Refused)) throw fault;
        sayWrong(fault.problem, Object.values(form.fields).map((field, at) => form.list[at]), Object.values(form.fields), form.said);
      }
    } }, say('opening.look'));
    form.querySelector('.acts').prepend(look);
    const causes = form.fields.cause.control;
    const holds = form.fields.hold.control;
    const show = () => tell(causes.value, holds.value);
    causes.addEventListener('change', show);
    holds.addEventListener('change', show);
    show();
    const asked = node('section', { class: 'card list' }, node('div', { class: 'field' }, node('label', { for: 'platform' }, say('fact.platform')), platformChoice), form);
    // On a phone what is to be filled in comes first; what is known of it is long.
    box.replaceChildren(...(wide.matches ? [known, asked] : [asked, known]));
  };
  fill();
  return box;
}

const slipFields = (slip = {}) => [
  { name: 'number', label: say('fact.number'), required: true, max: 100, value: slip.number, path: '$.slip.number' },
  { name: 'noticedAt', label: say('fact.noticed'), kind: 'datetime-local', required: true, value: slip.noticedAt ? localOf(Date.parse(slip.noticedAt)) : localOf(deskNow()), path: '$.slip.noticedAt' },
  { name: 'wording', label: say('fact.wording'), kind: 'area', hint: say('fact.wording.hint'), max: 1000, value: slip.wording, path: '$.slip.wording' },
  { name: 'releaseConditions', label: say('fact.conditions'), kind: 'area', hint: say('fact.conditions.hint'), value: (slip.releaseConditions ?? []).join('\n'), path: '$.slip.releaseConditions' },
  { name: 'fineAmount', fold: say('fold.slip'), label: say('fact.fine'), kind: 'money', value: slip.fineAmount, path: '$.slip.fineAmount' },
  { name: 'freezeDays', fold: say('fold.slip'), label: say('fact.freezeDays'), kind: 'number', min: 1, value: slip.freezeDays, path: '$.slip.freezeDays' },
  { name: 'freezeUntil', fold: say('fold.slip'), label: say('fact.freezeUntil'), kind: 'date', value: slip.freezeUntil, path: '$.slip.freezeUntil' },
];

const linesOf = text => (text ?? '').split('\n').map(line => line.trim()).filter(Boolean);
const slipOf = values => ({
  releaseConditions: linesOf(values.releaseConditions),
  ...Object.fromEntries(['wording', 'fineAmount', 'freezeDays', 'freezeUntil'].filter(name => values[name] !== null).map(name => [name, values[name]])),
});

// What invoices are compared with; what was never said is left out.
const soldFields = ({ company, goods } = {}) => [
  { name: 'company', fold: say('fold.sold'), label: say('fact.company'), hint: say('fact.company.hint'), max: 200, value: company?.name, path: '$.company.name' },
  { name: 'taxNumber', fold: say('fold.sold'), label: say('fact.taxNumber'), max: 18, value: company?.taxNumber, path: '$.company.taxNumber' },
  { name: 'goods', fold: say('fold.sold'), label: say('fact.goods'), kind: 'area', hint: say('fact.goods.hint'), value: (goods?.names ?? []).join('\n'),
    path: '$.goods.names' },
  { name: 'firstSoldOn', fold: say('fold.sold'), label: say('fact.firstSoldOn'), kind: 'date', value: goods?.firstSoldOn, path: '$.goods.firstSoldOn' },
];
const soldOf = values => ({
  ...values.company || values.taxNumber ? { company: { name: values.company ?? '', taxNumber: values.taxNumber || null } } : {},
  ...values.goods || values.firstSoldOn ? { goods: { names: linesOf(values.goods), firstSoldOn: values.firstSoldOn || null } } : {},
});

// What was said before and stands in the form no longer is taken back by name: a fact that is left out stays.
const clearedOf = (seen, facts) => [
  ...['company', 'goods'].filter(name => seen[name] && !facts[name]),
  ...['wording', 'fineAmount', 'freezeDays', 'freezeUntil']
    .filter(name => (seen.slip[name] ?? null) !== null && (facts.slip[name] ?? null) === null).map(name => `slip.${name}`),
];

const Roles = ['merchant', 'consultant'];
const peopleFields = (contacts = []) => Roles.flatMap(role => {
  const one = contacts.find(contact => contact.role === role) ?? {};
  return ['name', 'phone', 'email'].map(what => ({ name: `${role}.${what}`, fold: role === 'consultant' ? say('fold.consultant') : null, label: role === 'merchant' ? say(`merchant.${what}`) : say(`consultant.${what}`), kind: what === 'phone' ? 'tel' : what === 'email' ? 'email' : 'text', value: one[what], max: what === 'email' ? 254 : 50, path: `$.contacts.${role}.${what}` }));
});
const peopleOf = values => Roles.map(role => ({ role, name: values[`${role}.name`], phone: values[`${role}.phone`], email: values[`${role}.email`] })).filter(one => one.name || one.phone || one.email);

function openedView(seen) {
  const title = node('h2', { tabindex: '-1' }, say('opened', { shop: seen.shop }));
  return node('section', { class: 'card', id: 'opened' }, title, node('p', {}, say('opened.what')),
    seen.link ? [node('p', { class: 'raw' }, node('a', { href: seen.link }, seen.link)), qrView(seen.link)] : null,
    node('div', { class: 'acts' }, seen.link ? copyButton(seen.link) : linkView(null), node('a', { class: 'button', href: `/desk/cases/${encodeURIComponent(seen.id)}` }, say('opened.case'))));
}

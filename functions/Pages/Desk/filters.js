// The page of all cases. Search and filters stand in the address: a view is kept as a bookmark and sent as a link.
const FilterNames = ['q', 'status', 'platform', 'cause', 'owner', 'due'];
const TypingPause = 300;

// A day is in Shanghai and belongs to what is due: the desk asks for what ends before the next one begins.
const dayAfter = day => new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString();

function filterBar(changed) {
  const asked = new URLSearchParams(location.search);
  const control = {
    q: node('input', { id: 'search', type: 'search', maxlength: 200 }),
    status: node('select', { id: 'status' }, ['', ...Statuses].map(code => node('option', { value: code }))),
    platform: node('select', { id: 'platform' }, node('option', { value: '' })),
    cause: node('select', { id: 'cause' }, node('option', { value: '' })),
    owner: node('input', { id: 'owner-filter', type: 'text', maxlength: 50, list: 'owners', autocomplete: 'off' }),
    due: node('input', { id: 'due', type: 'date' }),
  };
  const names = node('datalist', { id: 'owners' });
  const place = node('div', { class: 'filters' }, FilterNames.map(name => node('label', { class: 'field' }, node('span', { 'data-label': name }), control[name])), names);
  let platforms = [];
  let timer;
  const fill = (select, options, empty) => {
    const chosen = select.value || asked.get(select.id) || '';
    select.replaceChildren(node('option', { value: '' }, empty), ...options.map(([code, title]) => node('option', { value: code }, title)));
    // A code of the address stands though no playbook names it: the list must not look wider than it is.
    if (chosen && !options.some(([code]) => code === chosen)) select.append(node('option', { value: chosen }, chosen));
    select.value = chosen;
  };
  const causes = () => [...new Map(platforms.filter(one => !control.platform.value || one.code === control.platform.value)
    .flatMap(one => one.playbooks.map(book => [book.cause, pick(book.title)])))];
  const remember = () => {
    const now = new URLSearchParams(FilterNames.map(name => [name, control[name].value.trim()]).filter(([, value]) => value));
    history.replaceState(null, '', `${location.pathname}${`${now}` ? `?${now}` : ''}`);
    changed();
  };
  for (const [name, one] of Object.entries(control)) {
    if (name !== 'platform' && name !== 'cause') one.value = asked.get(name) ?? '';
    one.addEventListener(one.type === 'search' || one.type === 'text' ? 'input' : 'change', () => {
      clearTimeout(timer);
      if (name === 'platform') control.cause.value = '';
      if (one.type === 'search' || one.type === 'text') timer = setTimeout(remember, TypingPause);
      else remember();
    });
  }
  return {
    place,
    read() {
      const { q, status, platform, cause, owner, due } = Object.fromEntries(FilterNames.map(name => [name, control[name].value.trim()]));
      return Object.fromEntries(Object.entries({
        q, status, platform: platform || asked.get('platform'), cause: cause || (platform ? '' : asked.get('cause')), owner, dueBefore: due && dayAfter(due),
      }).filter(([, value]) => value));
    },
    async readTitles() {
      if (platforms.length === 0) platforms = (await must('GET', '/playbooks')).platforms;
    },
    draw(owners) {
      for (const name of FilterNames) place.querySelector(`[data-label="${name}"]`).textContent = say(`filter.${name}`);
      for (const option of control.status.options) option.textContent = say(option.value ? `status.${option.value}` : 'status.all');
      fill(control.platform, platforms.map(one => [one.code, pick(one.title)]), say('platform.all'));
      fill(control.cause, causes(), say('cause.all'));
      if (platforms.length > 0) ['platform', 'cause'].forEach(name => asked.delete(name));
      names.replaceChildren(...['-', ...owners].map(value => node('option', { value }, value === '-' ? say('owner.none') : value)));
    },
  };
}

function listDesk() {
  const book = caseBook();
  const title = node('h1', {});
  const cases = part('cases', 'div', {});
  const files = part('files', 'div', { class: 'acts' });
  const alarm = node('div', { class: 'alarm', id: 'alarm', hidden: true });
  const bulk = bulkBar(book);
  const views = viewsBar();
  const again = () => {
    book.filter = filters.read();
    views.draw();
    book.read(1).catch(fault => toast(told(fault.problem) ?? say('deskSilent')));
  };
  const filters = filterBar(again);
  book.filter = filters.read();
  return {
    place: node('section', { class: 'card list' }, title, alarm, views.place, filters.place, files.place, bulk.place, cases.place),
    title: () => say('cases'),
    async read() {
      await filters.readTitles();
      await book.read();
    },
    draw() {
      title.textContent = say('cases');
      views.draw();
      filters.draw(knownOwners(book.items.map(line => line.owner)));
      files.show([book.filter], () => ['csv', 'xlsx'].map(format => doing(say(`export.${format}`), () => exportCases(book.filter, format), { 'data-do': format })));
      bulk.draw();
      cases.show([book.items, book.cursor, dayNumber(deskNow())], () => casesView(book, bulk.row));
    },
  };
}

// The whole list as it is filtered, as a file.
async function exportCases(filter, format) {
  const query = new URLSearchParams({ ...filter, format, lang: reader.language });
  const answer = await fetch(`${home}/cases/export?${query}`, { headers: entering('GET'), cache: 'no-store' });
  if (!answer.ok) throw new Refused(await answer.json().catch(() => null));
  const name = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? `cases.${format}`;
  save(await answer.blob(), name);
}

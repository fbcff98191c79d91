// Who changed what at the desk's level: newest first, of one kind or of all, and whether the record holds.
const ChangeKinds = ['receiver', 'playbook', 'calendar', 'feed', 'poison-message', 'api-key', 'person'];
const changes = { kind: '', more: [], cursor: null, report: null };

const changesPath = cursor => `/desk-record?${new URLSearchParams({ ...(changes.kind && { kind: changes.kind }), ...(cursor && { cursor }) })}`;

function changesView(first, again) {
  const rows = [...first.items, ...changes.more.filter(one => first.items.every(known => known.sequence !== one.sequence))];
  const cursor = changes.more.length > 0 ? changes.cursor : first.cursor;
  const choose = node('select', { id: 'change-kind', onchange: () => {
    Object.assign(changes, { kind: choose.value, more: [], cursor: null });
    return again();
  } }, node('option', { value: '' }, say('changes.all')), ChangeKinds.map(kind => node('option', { value: kind }, nameOf('change', kind))));
  choose.value = changes.kind;
  return [node('h2', {}, say('changes')), node('p', { class: 'note' }, say('changes.what')),
    node('div', { class: 'field' }, node('label', { for: 'change-kind' }, say('changes.kind')), choose),
    rows.length === 0 ? node('p', { class: 'note' }, say('changes.none')) : node('ul', { class: 'rows' }, rows.map(changeRow)),
    node('div', { class: 'acts' },
      cursor ? doing(say('more'), async () => {
        const next = await must('GET', changesPath(cursor));
        changes.more = [...changes.more, ...next.items];
        changes.cursor = next.cursor ?? null;
        page.draw();
      }, { 'data-do': 'more-changes' }) : null,
      doing(say('changes.check'), async () => {
        changes.report = await must('GET', '/desk-record/custody');
        page.draw();
      }, { 'data-do': 'check-changes' })),
    changes.report ? changesReport(changes.report) : null];
}

const changesReport = report => report.sound ? node('p', { class: 'good', role: 'status' }, say('changes.sound', { count: report.length }))
  : report.faults.map(one => node('p', { class: 'bad', role: 'alert' }, one.code === 'desk-differs' ? differing(...one.where.split(' ')) : pick(one.text)));

const differing = (kind, id) => say('changes.differs', { what: `${nameOf('change', kind)} ${id}` });

// An id is long and says nothing by itself: what was done, and to what, comes first.
const changeRow = entry => node('li', { class: 'attempt', 'data-change': entry.sequence },
  node('p', { class: 'name' }, `${nameOf('change', entry.kind)}${reader.language === 'en' ? ' ' : ''}${nameOf('changed', entry.what)}`),
  entry.fields.length > 0 ? node('p', { class: 'note' }, entry.fields.map(field => texts[`field.${field}`] ? nameOf('field', field) : field).join(reader.language === 'en' ? ', ' : '、')) : null,
  node('p', { class: 'note' }, `${moment(entry.at)} · ${whoOf(entry.by)} · ${entry.id} · ${entry.sequence}`));

// Work of the desk itself that failed too often and is kept.
function troubleView(trouble, again) {
  return node('li', { class: 'attempt', 'data-trouble': trouble.id },
    node('p', { class: 'name' }, nameOf('queue', trouble.queue)),
    node('p', { class: ['retrying', 'unreadable', 'ended'].includes(trouble.state) ? 'warn' : 'note' }, say(`trouble.${trouble.state}`, { count: trouble.times, at: moment(trouble.lastAt) })),
    trouble.state === 'unreadable' ? node('p', { class: 'note raw' }, trouble.message || say('trouble.empty')) : null,
    trouble.state === 'dismissed' ? null : node('div', { class: 'acts' },
      ['unreadable', 'ended'].includes(trouble.state) ? null : doing(say('trouble.again'), async () => { await must('POST', `/troubles/${encodeURIComponent(trouble.id)}/replay`, undefined, { key: freshKey() }); await again(); }, { 'data-do': 'trouble-again' }),
      doing(say('trouble.dismiss'), async () => { await must('DELETE', `/troubles/${encodeURIComponent(trouble.id)}`); await again(); }, { 'data-do': 'trouble-dismiss' })));
}

const troublesView = (troubles, again) => [node('h2', {}, say('troubles')), node('p', { class: 'note' }, say('troubles.note')), node('ul', { class: 'rows' }, troubles.map(trouble => troubleView(trouble, again)))];

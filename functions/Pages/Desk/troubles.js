// Work of the desk itself that failed too often and is kept.
function troubleView(trouble) {
  return node('li', { class: 'attempt', 'data-trouble': trouble.id },
    node('p', { class: 'name' }, nameOf('queue', trouble.queue)),
    node('p', { class: ['retrying', 'unreadable', 'ended'].includes(trouble.state) ? 'warn' : 'note' }, say(`trouble.${trouble.state}`, { count: trouble.times, at: moment(trouble.lastAt) })),
    trouble.state === 'unreadable' ? node('p', { class: 'note raw' }, trouble.message || say('trouble.empty')) : null);
}

const troublesView = troubles => [node('h2', {}, say('troubles')), node('p', { class: 'note' }, say('troubles.note')), node('ul', { class: 'rows' }, troubles.map(troubleView))];

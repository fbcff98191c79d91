// Work of the desk itself that failed too often and is kept.
function poisonMessageView(poisonMessage, again) {
  const kind = poisonMessage.state === 'unreadable' ? null : poisonMessage.message?.kind;
  return node('li', { class: 'attempt', 'data-poison-message': poisonMessage.id },
    node('p', { class: 'name' }, kind ? nameOf('work', kind) : nameOf('queue', poisonMessage.queue)),
    node('p', { class: ['retrying', 'unreadable', 'ended'].includes(poisonMessage.state) ? 'warn' : 'note' }, say(`poisonMessage.${poisonMessage.state}`, { count: poisonMessage.times, at: moment(poisonMessage.lastAt) })),
    poisonMessage.state === 'unreadable' ? node('p', { class: 'note raw' }, poisonMessage.message || say('poisonMessage.empty')) : null,
    poisonMessage.state === 'dismissed' ? null : node('div', { class: 'acts' },
      ['unreadable', 'ended'].includes(poisonMessage.state) ? null : doing(say('poisonMessage.again'), async () => { await must('POST', `/poison-messages/${encodeURIComponent(poisonMessage.id)}/replay`, undefined, { key: freshKey() }); await again(); }, { 'data-do': 'poison-message-again' }),
      doing(say('poisonMessage.dismiss'), async () => { await must('DELETE', `/poison-messages/${encodeURIComponent(poisonMessage.id)}`); await again(); }, { 'data-do': 'poison-message-dismiss' })));
}

const poisonMessagesView = (poisonMessages, again) => [node('h2', {}, say('poisonMessages')), node('p', { class: 'note' }, say('poisonMessages.note')), node('ul', { class: 'rows' }, poisonMessages.map(poisonMessage => poisonMessageView(poisonMessage, again)))];

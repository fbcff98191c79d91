// Work of the desk itself that failed too often and is kept.
function poisonMessageView(poisonMessage, again) {
  return node('li', { class: 'attempt', 'data-poison-message': poisonMessage.id },
    node('p', { class: 'name' }, nameOf('queue', poisonMessage.queue)),
    node('p', { class: ['retrying', 'unreadable', 'ended'].includes(poisonMessage.state) ? 'warn' : 'note' }, say(`poison-message.${poisonMessage.state}`, { count: poisonMessage.times, at: moment(poisonMessage.lastAt) })),
    poisonMessage.state === 'unreadable' ? node('p', { class: 'note raw' }, poisonMessage.message || say('poison-message.empty')) : null,
    poisonMessage.state === 'dismissed' ? null : node('div', { class: 'acts' },
      ['unreadable', 'ended'].includes(poisonMessage.state) ? null : doing(say('poison-message.again'), async () => { await must('POST', `/poison-messages/${encodeURIComponent(poisonMessage.id)}/replay`, undefined, { key: freshKey() }); await again(); }, { 'data-do': 'poison-message-again' }),
      doing(say('poison-message.dismiss'), async () => { await must('DELETE', `/poison-messages/${encodeURIComponent(poisonMessage.id)}`); await again(); }, { 'data-do': 'poison-message-dismiss' })));
}

const poisonMessagesView = (poisonMessages, again) => [node('h2', {}, say('poison-messages')), node('p', { class: 'note' }, say('poison-messages.note')), node('ul', { class: 'rows' }, poisonMessages.map(poisonMessage => poisonMessageView(poisonMessage, again)))];

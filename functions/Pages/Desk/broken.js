// Receivers whose rows somebody wrote beside the desk: nothing is sent there, and what they miss is kept.
const brokenNotice = broken => [node('h2', {}, say('broken')), ...broken.map(one => node('p', { class: 'bad', role: 'alert', 'data-broken': one.id }, `${one.id} · ${moment(one.writtenAt)}`)),
  node('p', {}, say('broken.what')), node('p', {}, node('a', { href: '/desk/alerts#receivers' }, say('broken.there')))];

function brokenView(broken, again) {
  const others = receivers.list.filter(one => one.status === 'active');
  const to = node('select', { 'aria-label': say('broken.to') }, others.map(one => node('option', { value: one.id }, `${nameOf('channel', one.channel)} · ${one.url}`)));
  const remove = doing(say('broken.remove'), async () => {
    if (!remove.dataset.sure) {
      remove.dataset.sure = 'yes';
      remove.textContent = say('broken.sure');
      return;
    }
    await must('DELETE', `/webhooks/${encodeURIComponent(broken.id)}`);
    await again();
  }, { 'data-do': 'remove-broken' });
  return [node('p', { class: 'name' }, broken.id), node('p', { class: 'bad', 'data-mood': 'bad' }, pick(broken.text)),
    others.length === 0 ? node('p', { class: 'note' }, say('broken.first')) : node('div', { class: 'field' }, node('label', {}, say('broken.to'), to)),
    node('div', { class: 'acts' },
      others.length === 0 ? null : doing(say('broken.send'), async () => {
        const letters = await must('GET', `/webhooks/${encodeURIComponent(broken.id)}/dead-letters`);
        if (letters.items.length === 0) toast(say('replayed', { count: 0 }));
        else await replayAll({ id: to.value }, letters.items, broken.id);
        await again();
      }, { 'data-do': 'send-broken' }),
      remove)];
}

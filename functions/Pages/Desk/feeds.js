// Calendars that read along: made here, shown once, revoked here.
let shownFeed = null;

function feedsView(feeds, again) {
  return [node('h2', {}, say('feeds')), node('p', { class: 'note' }, say('feeds.what')),
    shownFeed ? node('div', { class: 'once' }, node('p', {}, say('feeds.once')), feedView(shownFeed.address)) : null,
    feeds.length === 0 ? node('p', { class: 'note' }, say('feeds.none')) : node('ul', { class: 'rows' }, feeds.map(feed => feedRow(feed, again))),
    !may('consultant') ? null : formView([ownerField({ label: say('feeds.owner'), hint: say('feeds.hint'), value: me.owner })], {
      label: say('feeds.make'), attributes: { 'data-form': 'feed' },
      act: (values, key) => must('POST', '/feeds', given(values), { key }),
      done: made => {
        shownFeed = made;
        return again();
      },
    })];
}

function feedRow(feed, again) {
  const revoke = doing(say('feeds.revoke'), async () => {
    if (!revoke.dataset.sure) {
      revoke.dataset.sure = 'yes';
      revoke.textContent = say('feeds.sure');
      return;
    }
    await must('DELETE', `/feeds/${encodeURIComponent(feed.id)}`);
    if (shownFeed?.id === feed.id) shownFeed = null;
    await again();
  }, { 'data-do': 'revoke-feed' });
  return node('li', { class: 'attempt', 'data-feed': feed.id }, node('p', { class: 'name' }, feed.owner ?? say('feeds.all')),
    node('p', { class: 'note' }, `${moment(feed.madeAt)} · ${whoOf(feed.madeBy)}`), may('consultant') ? node('div', { class: 'acts' }, revoke) : null);
}

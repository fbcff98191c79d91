// The address of a calendar feed: for the calendar of this device, or to be copied into another.
function feedView(address) {
  const place = node('input', { type: 'text', readonly: true, value: address, 'aria-label': say('feed.address'), onfocus: () => place.select() });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      // A browser inside a chat may refuse: then the address is marked, to be copied by hand.
      place.focus();
      toast(say('feed.byHand'));
      return;
    }
    toast(say('feed.copied'));
  };
  return node('div', { class: 'field', 'data-feed-address': 'yes' }, node('p', { class: 'note' }, say('feed.what')), place, node('div', { class: 'acts' },
    node('a', { class: 'button', href: address.replace(/^https?:/, 'webcal:'), 'data-do': 'subscribe' }, say('feed.open')),
    node('button', { type: 'button', class: 'small quiet', 'data-do': 'copy-feed', onclick: copy }, say('feed.copy'))));
}

const caseFeedView = seen => seen.feed && node('details', { 'data-feed': seen.id }, node('summary', {}, say('feed')), feedView(seen.feed));

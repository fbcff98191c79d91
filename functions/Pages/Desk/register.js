// A new receiver: a form for each channel, and the secret that is shown once.
const Channels = ['dingtalk', 'feishu', 'wecom', 'email', 'webhook'];

function registerView(done) {
  const place = node('section', { class: 'card', id: 'register' });
  const show = channel => {
    const own = channel === 'email' ? { name: 'url', label: say('register.mailbox'), kind: 'email', required: true, path: '$.url' }
      : { name: 'url', label: say(channel === 'webhook' ? 'register.address' : 'register.robot'), kind: 'url', required: true, hint: nameOf('hint', channel), path: '$.url' };
    const secret = channel === 'dingtalk' || channel === 'feishu' ? [{ name: 'secret', label: say('register.secret'), max: 200, path: '$.secret' }] : [];
    const choose = node('select', { id: 'channel', onchange: () => show(choose.value) }, Channels.map(code => node('option', { value: code }, nameOf('channel', code))));
    choose.value = channel;
    place.replaceChildren(node('h2', {}, say('register')),
      node('div', { class: 'field' }, node('label', { for: 'channel' }, say('register.channel')), choose),
      formView([own, ...secret], {
        label: say('register.send'), attributes: { 'data-form': 'register' },
        act: (values, key) => must('POST', '/webhooks', { channel, url: channel === 'email' ? `mailto:${values.url}` : values.url, ...(values.secret && { secret: values.secret }) }, { key }),
        done: made => {
          place.replaceChildren(node('h2', {}, say('register.made')), secretView(made), node('div', { class: 'acts' },
            node('button', { type: 'button', class: 'small', onclick: () => show(channel) }, say('register.another'))));
          done();
        },
      }));
  };
  show(Channels[0]);
  return { place, again: () => { if (place.querySelector('form')) show(place.querySelector('#channel').value); } };
}

const secretView = made => made.secret || made.publicKey
  ? node('div', { class: 'once' }, node('p', {}, say(made.secret ? 'register.once' : 'register.key')), node('p', { class: 'raw' }, made.secret ?? made.publicKey))
  : node('p', { class: 'good' }, say('register.done'));

// What one receiver gets: nothing ticked means all of it.
function filterView(receiver, done) {
  const types = Object.keys(texts).filter(key => key.startsWith('type.')).map(key => key.slice(5));
  return node('details', {}, node('summary', {}, say('filter')), formView([
    { name: 'events', label: say('filter.types'), hint: say('filter.all'), kind: 'ticks', value: receiver.events, options: types.map(type => [type, nameOf('type', type)]) },
  ], { attributes: { 'data-form': 'filter' }, act: values => must('PATCH', `/webhooks/${encodeURIComponent(receiver.id)}`, { events: values.events }), done }));
}

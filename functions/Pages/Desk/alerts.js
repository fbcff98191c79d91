// Receivers, what did not arrive, and work that failed.
function alertsDesk() {
  let poisoned = [];
  const alarm = node('div', { class: 'alarm', id: 'alarm' });
  const title = node('h1', {});
  const poisonMessages = part('poison-messages', 'section', { class: 'card' });
  const others = node('section', { id: 'receivers', class: 'card' });
  const register = registerView(() => readReceivers());
  let drawn = reader.language;
  const read = async () => {
    await Promise.all([readIf(seesAll, '/poison-messages').then(found => { poisoned = found?.items ?? []; }), readReceivers()]);
    page.arrived();
  };
  return {
    place: node('div', {}, title, alarm, node('div', { class: 'columns desk' }, node('div', { class: 'list' }, others), node('div', { class: 'side' }, register.place, poisonMessages.place))),
    title: () => say('way.alerts'),
    read,
    draw() {
      title.textContent = say('way.alerts');
      register.place.hidden = !may('lead');
      if (drawn !== reader.language) register.again();
      drawn = reader.language;
      poisonMessages.place.hidden = poisoned.length === 0;
      poisonMessages.show([poisoned], () => poisonMessagesView(poisoned, read));
      others.hidden = !receivers.known;
      receiversView(others);
      alarmView(alarm, poisoned);
    },
  };
}

// Receivers, what did not arrive, and work that failed.
function alertsDesk() {
  let inTrouble = [];
  const alarm = node('div', { class: 'alarm', id: 'alarm' });
  const title = node('h1', {});
  const troubles = part('troubles', 'section', { class: 'card' });
  const others = node('section', { id: 'receivers', class: 'card' });
  const register = registerView(() => readReceivers());
  let drawn = reader.language;
  const read = async () => {
    inTrouble = (await must('GET', '/troubles')).items;
    await readReceivers();
  };
  return {
    place: node('div', {}, title, alarm, node('div', { class: 'columns desk' }, node('div', { class: 'list' }, others), node('div', { class: 'side' }, register.place, troubles.place))),
    title: () => say('way.alerts'),
    read,
    draw() {
      title.textContent = say('way.alerts');
      if (drawn !== reader.language) register.again();
      drawn = reader.language;
      troubles.place.hidden = inTrouble.length === 0;
      troubles.show([inTrouble], () => troublesView(inTrouble, read));
      others.hidden = !receivers.known;
      receiversView(others);
      alarmView(alarm, inTrouble);
    },
  };
}

// Tries to deliver an alert, as the log has them.
const moment = instant => `${dayOf(new Date(instant))} ${hourOf(new Date(instant))}`;

function attemptView(attempt) {
  const arrived = attempt.result === 'delivered';
  const codes = [attempt.httpStatus && `HTTP ${attempt.httpStatus}`, attempt.answerCode !== null && attempt.answerCode !== undefined && `${attempt.answerCode}`].filter(Boolean).join(' · ');
  return node('li', { class: 'attempt', 'data-result': attempt.result },
    node('p', { class: 'name' }, nameOf('type', attempt.type)),
    node('p', { class: 'note' }, `${moment(attempt.at)} · ${say('attempt.nth', { count: attempt.attempt })}${codes ? ` · ${codes}` : ''}`),
    node('p', { class: arrived ? 'good' : 'bad' }, arrived ? say('attempt.delivered') : pick(attempt.reason) || attempt.result),
    attempt.nextAttemptAt ? node('p', { class: 'note' }, say('attempt.next', { at: moment(attempt.nextAttemptAt) })) : null);
}

const attemptsView = attempts => attempts.length === 0 ? node('p', { class: 'note' }, say('attempts.none')) : node('ul', { class: 'rows' }, attempts.map(attemptView));

// A button that does one thing at a time and says what came of it.
function doing(label, work, attributes) {
  const button = node('button', { type: 'button', class: 'small quiet', ...attributes, onclick: async () => {
    button.disabled = true;
    try {
      await work();
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      toast(told(fault.problem) ?? say('deskSilent'));
    } finally {
      button.disabled = false;
    }
  } }, label);
  return button;
}

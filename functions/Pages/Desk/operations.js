// How the desk's machinery does: what is due and how late, files on their way, receivers, queues. The same figures as the operator's metrics.
const counted = ({ count, isMore }) => (isMore ? say('operations.atLeast', { count }) : `${count}`);

const minutes = seconds => `${Math.ceil(seconds / 60)}`;

function operationsLines({ due, files, lanes, queues, poisonMessages, version }) {
  return [
    [due.lagSeconds > 300, say('operations.due', { count: counted(due.rows), minutes: minutes(due.lagSeconds) })],
    [files.oldestInspectingSeconds > 900, say('operations.files', { uploading: counted(files.uploading), inspecting: counted(files.inspecting), minutes: minutes(files.oldestInspectingSeconds ?? 0) })],
    [lanes.failing > 0, say('operations.lanes', { open: lanes.open, waiting: lanes.waiting, failing: lanes.failing })],
    // While the desk is being updated, an instance that is still the older one answers without them.
    ...(lanes.troubles ?? []).map(({ endpointId, reason, at }) => [true, say('operations.trouble', { endpoint: endpointId, reason: pick(reason), at: moment(at) })]),
    [false, lanes.deliveredAt ? say('operations.delivered', { at: moment(lanes.deliveredAt) }) : say('operations.never')],
    [false, say('operations.queues', { count: queues.reduce((sum, queue) => sum + queue.messages, 0) })],
    [poisonMessages.count > 0, say('operations.poison', { count: counted(poisonMessages) })],
    [false, say('operations.version', { version })],
  ];
}

const operationsView = figures => [node('h2', {}, say('operations')), node('p', { class: 'note' }, say('operations.what')),
  node('ul', { class: 'lines' }, operationsLines(figures).map(([bad, line]) => node('li', bad ? { class: 'warn' } : {}, line)))];

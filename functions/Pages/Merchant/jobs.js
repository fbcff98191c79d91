// Files chosen on this page: one at a time on its way, the others wait.
const jobs = [];

// Small pictures of what was chosen on this page: its own bytes, nothing is asked for.
const thumbs = new Map();
function thumb(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return null;
  if (!thumbs.has(file)) thumbs.set(file, URL.createObjectURL(file));
  return node('img', { class: 'thumb', src: thumbs.get(file), alt: '' });
}
const chosenFiles = new Map();
const thumbOf = evidenceId => chosenFiles.has(evidenceId) ? thumb(chosenFiles.get(evidenceId)) : null;

const jobsOf = item => jobs.filter(job => job.item === item);
const jobOf = evidenceId => jobs.find(job => job.evidenceId === evidenceId);

function addJob(file, item, evidenceId) {
  jobs.push({ file, item, evidenceId, id: freshKey(), state: 'waiting', sent: 0, resumed: 0, problem: null });
  page.draw();
  runNext();
}

async function runNext() {
  if (jobs.some(job => job.upload)) return;
  const job = jobs.find(waiting => waiting.state === 'waiting');
  if (!job) return;
  job.problem = null;
  // A phone that falls asleep stops sending.
  const awake = navigator.wakeLock?.request('screen').catch(() => null);
  job.upload = new Upload(job.file, job.item, job.evidenceId, seen => {
    const drawn = job.state === seen.state && job.evidenceId === seen.evidenceId;
    Object.assign(job, seen);
    if (job.evidenceId) chosenFiles.set(job.evidenceId, job.file);
    drawn ? job.move?.() : page.draw();
  });
  try {
    await job.upload.run();
    await page.refresh();
    drop(job);
  } catch (fault) {
    if (fault.name === 'AbortError' && job.stopped) drop(job);
    else Object.assign(job, { state: 'failed', problem: { code: fault.name === 'NotReadableError' ? 'changed' : 'denied', said: fault.problem ?? null } });
    if (!(fault instanceof Refused) && fault.name !== 'AbortError' && fault.name !== 'NotReadableError') console.error(fault);
    await page.refresh();
  } finally {
    job.upload = null;
    awake?.then(lock => lock?.release());
    page.draw();
    runNext();
  }
}

function drop(job) {
  const at = jobs.indexOf(job);
  if (at >= 0) jobs.splice(at, 1);
}

function stopJob(job) {
  job.stopped = true;
  if (job.upload) job.upload.stop();
  else drop(job);
  page.draw();
}

function retryJob(job) {
  job.state = 'waiting';
  page.draw();
  runNext();
}

function jobView(job) {
  const bar = node('progress', { max: job.file.size, value: 0, 'aria-label': job.file.name });
  const count = node('span', { class: 'count' });
  job.move = () => {
    bar.value = job.sent;
    count.textContent = say('progress', { done: bytes(job.sent), all: bytes(job.file.size) });
  };
  job.move();
  const failed = job.state === 'failed';
  const problem = failed ? told(job.problem.said) ?? say(`job.${job.problem.code}`) : null;
  return node('li', { class: `file job ${job.state}`, 'data-job': job.state, 'data-evidence': job.evidenceId },
    thumb(job.file),
    node('p', { class: 'name' }, job.file.name),
    failed ? null : node('div', { class: 'meter' }, bar, count),
    failed ? node('p', { class: 'bad', role: 'alert' }, problem)
      : node('p', { class: 'note', role: 'status' }, say(`job.${job.state}`), job.resumed > 0 && job.state === 'sending' ? ` · ${say('job.resumed', { size: bytes(job.resumed) })}` : null),
    node('div', { class: 'acts' },
      failed ? node('button', { type: 'button', class: 'small', onclick: () => retryJob(job) }, say('again')) : null,
      job.state === 'finishing' ? null : node('button', { type: 'button', class: 'small quiet', onclick: () => stopJob(job) }, say('stop'))));
}

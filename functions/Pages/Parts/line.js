// A bad line: what fails for now is tried again, later and later; without a network nothing is tried until it is back.
const passing = status => status === 0 || status === 408 || status === 429 || status >= 500;
const LongestWait = 20_000;
const backoff = failures => Math.min(LongestWait, 500 * 2 ** failures) * (0.75 + Math.random() / 2);

function aborted() {
  return new DOMException('Stopped', 'AbortError');
}

// Ends early when the network comes back.
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const end = error => {
      clearTimeout(timer);
      removeEventListener('online', resume);
      signal?.removeEventListener('abort', stop);
      error ? reject(error) : resolve();
    };
    const resume = () => end();
    const stop = () => end(aborted());
    const timer = setTimeout(resume, milliseconds);
    addEventListener('online', resume);
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
  });
}

async function networkBack(note, signal) {
  while (!navigator.onLine) {
    note('offline');
    await pause(60_000, signal);
  }
}

// note hears 'offline', 'retrying' and, once it works again, 'going'.
async function patiently(attempt, note = () => {}, signal) {
  // Without a network nothing fails, it only waits: that it goes on is told all the same.
  let waited = false;
  const tell = state => {
    waited = true;
    note(state);
  };
  for (let failures = 0; ; failures++) {
    await networkBack(tell, signal);
    if (signal?.aborted) throw aborted();
    let answer;
    try {
      answer = await attempt();
    } catch (fault) {
      if (fault.name === 'AbortError' || fault.name === 'NotReadableError') throw fault;
      answer = { status: 0 };
    }
    if (!passing(answer.status)) {
      if (waited) note('going');
      return answer;
    }
    tell(navigator.onLine ? 'retrying' : 'offline');
    await pause(backoff(failures), signal);
  }
}

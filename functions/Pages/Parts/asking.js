// The API. What stands before it says where the page is at home there, and by what it enters: `home` and `entering`.
async function ask(method, path, body, key, ifMatch) {
  const headers = entering(method);
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (key) headers['Idempotency-Key'] = key;
  if (ifMatch) headers['If-Match'] = ifMatch;
  const asked = method === 'GET' ? early(home + path) : null;
  const answer = await (asked ?? fetch(home + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), cache: 'no-store' }));
  return { status: answer.status, body: await answer.json().catch(() => null) };
}

// A key of one attempt's own: a lost answer is asked for again without starting twice.
const freshKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

class Refused extends Error {
  constructor(problem) {
    super(problem?.code ?? 'refused');
    this.problem = problem;
  }
}

// Its body, or a Refused that says why not. The page is told when the line is bad, unless somebody else is.
async function must(method, path, body, { key, ifMatch, note = page.note, signal } = {}) {
  const attempt = () => patiently(() => ask(method, path, body, key, ifMatch), note, signal);
  let answer = await attempt();
  // Once, where the page had but to learn something: the desk has done nothing yet.
  if (answer.status >= 400 && await page.learn(answer.body)) answer = await attempt();
  if (answer.status >= 400) throw new Refused(answer.body);
  return answer.body;
}

// The desk's clock: it is not the phone's.
const clock = { ahead: 0 };
const deskNow = () => Date.now() + clock.ahead;
async function readClock() {
  const answer = await (early('/api/live') ?? fetch('/api/live', { cache: 'no-store' })).then(found => found.json()).catch(() => null);
  if (answer?.now) clock.ahead = Date.parse(answer.now) - Date.now();
}

// The desk's key: entered once, kept by this tab, or on this device when its reader says so. It leaves the page in the API's header alone.
const home = '/api';
const KeyName = 'casedesk-desk-key';
const deskKey = (() => {
  let mine = '';
  // A browser that keeps nothing for this site may throw instead.
  const on = (store, work) => {
    try {
      return work(window[store]);
    } catch {
      return null;
    }
  };
  const stores = ['sessionStorage', 'localStorage'];
  return {
    read: () => mine ||= stores.map(store => on(store, found => found.getItem(KeyName))).find(Boolean) ?? '',
    keep(key, stays) {
      this.forget();
      mine = key;
      on(stays ? 'localStorage' : 'sessionStorage', store => store.setItem(KeyName, key));
    },
    forget() {
      mine = '';
      stores.forEach(store => on(store, found => found.removeItem(KeyName)));
    },
  };
})();
const credential = () => deskKey.read();

// Whoever signed in has a cookie that no script reads, and proves with each change that this page asked for it.
const signsIn = JSON.parse(document.getElementById('sign-in').textContent);
const entering = method => credential() ? { Authorization: `Bearer ${credential()}` }
  : me.antiforgery && method !== 'GET' ? { 'X-CaseDesk-Antiforgery': me.antiforgery } : {};

// Why a sign-in came to nothing stands in the fragment, which is sent to nobody; it leaves the address at once.
function signInFault() {
  const why = /^#sign-in=([a-z-]+)$/.exec(location.hash)?.[1];
  if (!why) return null;
  history.replaceState(null, '', location.pathname + location.search);
  const code = texts[`signIn.${why}`] ? why : 'provider-refused';
  return { ...ownProblem(`signIn.${code}`), code };
}

// The address that a desk on one machine prints carries a code that signs in once. A fragment is sent to nobody; it leaves the address at once.
async function firstSignIn() {
  const code = /^#code=([\x21-\x7e]+)$/.exec(location.hash)?.[1];
  if (!code) return;
  history.replaceState(null, '', location.pathname);
  const { key } = await must('POST', '/first-sign-in', { code });
  deskKey.keep(key, false);
}

// What a header cannot carry is no key: the browser would refuse to send it, again and again.
const couldBeKey = text => /^[\x21-\x7e]+$/.test(text);

function keyView(problem, done) {
  const key = node('input', { id: 'key', type: 'password', required: true, autocomplete: 'current-password', autocapitalize: 'off', spellcheck: 'false' });
  const stays = node('input', { id: 'key-stays', type: 'checkbox' });
  const submit = event => {
    event.preventDefault();
    const typed = key.value.trim();
    if (!couldBeKey(typed)) return toast(say('key.characters'));
    deskKey.keep(typed, stays.checked);
    done();
  };
  return node('section', { class: 'card entrance' },
    node('h1', {}, say(signsIn ? 'signIn.title' : 'key.title')),
    problem ? node('p', { class: 'bad', role: 'alert', 'data-code': problem.code }, told(problem)) : node('p', { class: 'note' }, say(signsIn ? 'signIn.what' : 'key.what')),
    signsIn ? node('div', { class: 'acts' }, node('a', { class: 'button', id: 'to-sign-in', href: `/sign-in?return=${encodeURIComponent(location.pathname + location.search)}` }, say('signIn.go'))) : null,
    signsIn ? node('details', {}, node('summary', {}, say('signIn.key')), form()) : form());
  function form() {
    return node('form', { onsubmit: submit },
      node('label', { for: 'key' }, say('key.label')), key,
      node('label', { class: 'tick', for: 'key-stays' }, stays, node('span', {}, say('key.stays'))),
      node('button', { type: 'submit' }, say('key.enter')));
  }
}

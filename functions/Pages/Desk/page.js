// The desk's page: asks for the key where there is none, shows the list or one case, and reads it again each minute.
const Later = 60_000;
const Shut = new Set(['key-missing', 'key-wrong', 'key-ended', 'session-ended', 'link-not-enough']);

const place = document.getElementById('page');
const [, first, second, third] = location.pathname.replace(/\/$/, '').slice(1).split('/');
function viewOf() {
  if (first === 'cases' && second === 'new') return openingDesk();
  if (first === 'cases' && second) return third === 'packet' ? packetDesk(second) : oneCase(second);
  if (first === 'cases') return listDesk();
  if (first === 'money') return moneyDesk();
  if (first === 'alerts') return alertsDesk();
  if (first === 'settings') return settingsDesk();
  return todayDesk();
}
const view = viewOf();
document.getElementById('brand').replaceChildren(node('a', { href: '/desk' }, 'CaseDesk'));

const loading = () => place.replaceChildren(node('p', { class: 'card' }, say('loading')));
const entrance = problem => () => place.replaceChildren(keyView(problem, page.refresh));
const dead = problem => () => place.replaceChildren(node('section', { class: 'card dead' },
  node('p', { class: 'bad', 'data-code': problem?.code }, told(problem)), node('p', {}, node('a', { href: '/desk' }, say('toDesk')))));
const open = () => {
  if (view.place.parentNode !== place) place.replaceChildren(view.place);
  view.draw();
};
let show = loading;

function leaveView() {
  const leave = node('button', { type: 'button', id: 'sign-out', onclick: async () => {
    if (me.antiforgery) await must('DELETE', '/session').catch(() => {});
    deskKey.forget();
    location.reload();
  } }, say('key.leave'));
  document.getElementById('sign-out')?.remove();
  document.getElementById('who')?.remove();
  if (entered()) document.getElementById('tongues').prepend(node('span', { id: 'who', class: 'note' }, me.by?.replace(/^desk:/, '') ?? ''), leave);
}

page.draw = () => {
  document.title = `${view.title()} · CaseDesk`;
  leaveView();
  waysNav();
  show();
  place.setAttribute('aria-busy', String(show === loading));
};
let [known, arrived] = [false, false];
page.arrived = () => {
  arrived = true;
  if (!known || view.isReady && !view.isReady()) return;
  show = open;
  page.draw();
};

// Whoever's session ended meanwhile keeps what is typed here: signing in goes on in another tab.
const Over = new Set(['session-ended', 'key-missing']);
const overView = () => node('p', { id: 'session-ended', class: 'banner', role: 'alert' }, say('signIn.over'), ' ',
  node('a', { href: '/sign-in?return=%2Fdesk', target: '_blank', rel: 'noopener' }, say('signIn.again')));

const isOver = problem => show === open && !credential() && signsIn && Over.has(problem?.code);
const overTold = () => document.getElementById('session-ended');

page.learn = async problem => {
  if (!isOver(problem)) return learnMe(problem);
  if (!overTold()) place.before(overView());
  throw new Refused({ ...ownProblem('signIn.over'), code: 'session-ended' });
};

// Back, in whose name?
async function learnWho() {
  const before = me.by;
  await readMe(Boolean(overTold()));
  overTold()?.remove();
  if (before && me.by !== before) toast(say('signIn.now', { name: whoOf(me.by) }));
}

// A session that nobody uses ends: a page that reads by itself must not keep it going.
const Away = 20 * 60_000;
let touchedAt = Date.now();
const isAway = () => Boolean(me.antiforgery) && Date.now() - touchedAt > Away;
const lookAgain = () => isAway() ? null : page.refresh();
function touched() {
  const back = isAway();
  touchedAt = Date.now();
  if (back && show === open) page.refresh();
}

let timer;
async function read() {
  clearTimeout(timer);
  let spent = signInFault();
  try {
    await firstSignIn();
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    spent = fault.problem;
  }
  if (!credential() && !signsIn) {
    show = entrance(spent);
    return page.draw();
  }
  try {
    // Each time: a phone that slept, or a desk on a clock of its own, is elsewhere by now. Side by side: a bad line takes its time for each question.
    beside = Promise.all([readClock(), learnWho()]).then(() => {
      known = true;
      if (arrived) page.arrived();
    });
    await Promise.all([beside, view.read()]);
    page.arrived();
    timer = setTimeout(lookAgain, Later);
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    if (isOver(fault.problem)) {
      timer = setTimeout(lookAgain, Later);
      return;
    }
    const shut = Shut.has(fault.problem?.code);
    if (shut) {
      deskKey.forget();
      forgetMe();
    }
    // Nobody signed in yet is no fault.
    show = (shut ? entrance : dead)(fault.problem?.code === 'key-missing' ? spent : fault.problem);
    page.draw();
  }
}
page.refresh = readingsOf(read);

tonguesView();
page.draw();
for (const kind of ['pointerdown', 'keydown', 'scroll']) addEventListener(kind, touched, { passive: true, capture: true });
addEventListener('focus', () => { if (overTold()) page.refresh(); });
document.addEventListener('visibilitychange', () => { if (!document.hidden && show === open) page.refresh(); });
page.refresh();

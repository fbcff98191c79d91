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
  if (entered()) document.getElementById('tongues').prepend(leave);
}

page.draw = () => {
  document.title = `${view.title()} · CaseDesk`;
  leaveView();
  waysNav();
  show();
  place.setAttribute('aria-busy', String(show === loading));
};
page.arrived = () => {
  show = open;
  page.draw();
};

let timer;
let reading;
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
    // Each time: a phone that slept, or a desk on a clock of its own, is elsewhere by now.
    await readClock();
    await readMe();
    await view.read();
    timer = setTimeout(page.refresh, Later);
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
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
page.refresh = () => reading ??= read().finally(() => { reading = null; });

tonguesView();
page.draw();
document.addEventListener('visibilitychange', () => { if (!document.hidden && show === open) page.refresh(); });
page.refresh();

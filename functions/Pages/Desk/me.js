// Who is asking, and what they may: what a role may not do is not offered. The desk refuses it all the same.
const DeskRoles = ['reader', 'consultant', 'lead'];
const me = { role: null, owner: null, by: null, antiforgery: null };
const entered = () => Boolean(credential() || me.role);
const may = role => DeskRoles.indexOf(me.role) >= DeskRoles.indexOf(role);
const seesAll = () => !me.owner;
const leadsAll = () => may('lead') && seesAll();

async function readMe(afresh) {
  if (me.role && !afresh) return;
  Object.assign(me, await must('GET', '/me'));
}

function forgetMe() {
  Object.assign(me, { role: null, owner: null, by: null, antiforgery: null });
}

// Signed in anew in another tab of this browser: the page goes by the new session, unless it is somebody else's. That is for its reader to say.
async function learnMe(problem) {
  if (problem?.code !== 'antiforgery-missing' || !me.antiforgery) return false;
  const before = me.by;
  await readMe(true);
  if (me.by !== before) throw new Refused(ownProblem('signIn.other', { name: whoOf(me.by) }));
  return true;
}

// A sentence of this page's own, in the form of a problem.
const ownProblem = (key, places) => ({ code: key, detail: sayIn('zh', key, places), detailEn: sayIn('en', key, places) });

// The desk's clock, and who asks: learnt beside the page's first reading, which is not held up. What needs them waits for them.
let beside = Promise.resolve();

// What only some may read: others see nothing of it.
const readIf = async (allowed, path) => {
  await beside;
  return allowed() ? await must('GET', path) : null;
};

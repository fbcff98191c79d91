// Who is asking, and what they may: what a role may not do is not offered. The desk refuses it all the same.
const DeskRoles = ['reader', 'consultant', 'lead'];
const me = { role: null, owner: null, by: null, antiforgery: null };
const entered = () => Boolean(credential() || me.role);
const may = role => DeskRoles.indexOf(me.role) >= DeskRoles.indexOf(role);
const seesAll = () => !me.owner;
const leadsAll = () => may('lead') && seesAll();

async function readMe() {
  if (me.role) return;
  Object.assign(me, await must('GET', '/me'));
}

function forgetMe() {
  Object.assign(me, { role: null, owner: null, by: null, antiforgery: null });
}

// What only some may read: others see nothing of it.
const readIf = async (allowed, path) => allowed ? await must('GET', path) : null;

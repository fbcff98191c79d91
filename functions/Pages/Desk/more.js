// The link, holds on the record, erasure, and the check of the record.
const copyButton = link => copying(link, 'copy', { done: 'copied', refused: 'copy.refused' });

// What a browser refuses to copy is marked by hand.
const copying = (text, name, { done, refused }) => doing(say(name), async () => {
  try {
    await navigator.clipboard.writeText(text);
    toast(say(done));
  } catch {
    toast(say(refused));
  }
}, { 'data-do': 'copy' });

// Without one to be shown (an erased case, a key of the desk's that is lost) a sentence stands there.
const linkView = link => link
  ? [copyButton(link), node('details', { class: 'grow' }, node('summary', {}, say('qr')), qrView(link))]
  : node('p', { class: 'note', 'data-link': 'none' }, say('link.none'));

// The link as a picture for a phone's camera. The desk makes it: nothing leaves for another site.
function qrView(link) {
  const canvas = node('canvas', { class: 'qr', role: 'img', 'aria-label': say('qr') });
  must('POST', '/links/qr', { link }).then(({ rows }) => {
    const size = rows.length;
    const scale = Math.ceil(240 / (size + 8));
    canvas.width = canvas.height = (size + 8) * scale;
    const brush = canvas.getContext('2d');
    brush.fillStyle = '#fff';
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.fillStyle = '#000';
    rows.forEach((row, y) => [...row].forEach((dot, x) => { if (dot === '1') brush.fillRect((x + 4) * scale, (y + 4) * scale, scale, scale); }));
    canvas.dataset.drawn = 'yes';
  }).catch(fault => { if (!(fault instanceof Refused)) throw fault; canvas.hidden = true; });
  return canvas;
}

const reasonField = (label, required = true) => ({ name: 'reason', label, required, max: 500 });
const MoreForms = {
  link: send => {
    const form = send([], (values, key) => must('POST', `/cases/${page.case.id}/links`, {}, { key }), say('act.link'));
    form.prepend(node('p', { class: 'warn' }, say('link.what')));
    return form;
  },
  hold: send => send([reasonField(say('hold.reason'))], (values, key) => must('POST', `/cases/${page.case.id}/legal-hold`, values, { key })),
  lift: send => send([reasonField(say('hold.reason'))], (values, key) => must('POST', `/cases/${page.case.id}/legal-hold/lift`, values, { key })),
  erase: send => {
    const form = send([reasonField(say('erase.reason')), { name: 'early', label: say('erase.early'), max: 500 }], (values, key) => must('POST', `/cases/${page.case.id}/erasure`, given(values), { key }), say('act.erase'));
    form.prepend(node('p', { class: 'bad' }, say('erase.what')));
    return form;
  },
  undo: send => {
    const { step, status } = page.case.undo;
    const form = send([reasonField(say('undo.reason'))], (values, key) => must('POST', `/cases/${page.case.id}/undo`, { step, ...values }, { key }), say(`undo.${step}`));
    form.prepend(node('p', { class: 'warn' }, say('undo.what', { step: nameOf('undo', step), status: nameOf('status', status) })));
    return form;
  },
  assign: assignForm,
  remind: send => {
    const form = send([], (values, key) => must('POST', `/cases/${page.case.id}/remind`, {}, { key }), say('act.remind'));
    form.prepend(node('p', { class: 'note' }, say('remind.what')));
    return form;
  },
  custody: send => send([{ name: 'files', label: say('custody.files'), kind: 'tick' }], async values => {
    const report = await must('GET', `/cases/${page.case.id}/custody${values.files ? '?files=true' : ''}`);
    toast(report.sound ? say('custody.sound', { count: report.length }) : say('custody.broken', { count: report.faults.length }));
    return report;
  }, say('act.custody')),
};

const moreActs = seen => [
  ...(seen.undo ? ['undo'] : []),
  ...(seen.custody.erasedAt || !may('consultant') ? [] : ['assign', ...(seen.nextStep.actor === 'merchant' ? ['remind'] : []), 'link']),
  ...(seen.custody.erasedAt || !may('lead') ? [] : [seen.custody.legalHold ? 'lift' : 'hold']),
  ...(seen.status === 'closed' && !seen.custody.erasedAt && may('lead') ? ['erase'] : []),
  'custody',
];

// The same step for many cases: one request each, so that what one of them refuses holds up no other, and each says why.
function bulkBar(book) {
  const chosen = new Set();
  const bar = part('bulk', 'div', { class: 'acts' });
  const panel = node('section', { class: 'card', id: 'bulk-act', hidden: true });
  let opened = null;
  const close = () => {
    opened = null;
    panel.hidden = true;
    panel.replaceChildren();
  };
  const draw = () => bar.show([book.items.map(line => line.id), [...chosen]], () => book.items.length === 0 || !may('consultant') ? [] : [
    node('button', { type: 'button', class: 'small quiet', 'data-do': 'all', onclick: () => choose(book.items, chosen.size < book.items.length) },
      say(chosen.size < book.items.length ? 'bulk.all' : 'bulk.no')),
    chosen.size > 0 ? [
      node('span', { class: 'note', role: 'status' }, say('bulk.count', { count: chosen.size })),
      node('button', { type: 'button', class: 'small quiet', 'data-do': 'assign', onclick: () => open('assign') }, say('act.assign')),
      node('button', { type: 'button', class: 'small quiet', 'data-do': 'remind', onclick: () => open('remind') }, say('act.remind')),
    ] : null,
  ]);
  const choose = (lines, on) => {
    for (const line of lines) {
      if (on) chosen.add(line.id);
      else chosen.delete(line.id);
      const box = document.getElementById(`pick-${line.id}`);
      if (box) box.checked = on;
    }
    draw();
  };
  const open = name => {
    const fields = name === 'assign' ? [ownerField({ hint: say('owner.hint') }), { name: 'reason', label: say('owner.reason'), hint: say('bulk.reason'), max: 500 }] : [];
    const title = node('h2', { tabindex: '-1' }, `${say(`act.${name}`)} · ${say('bulk.count', { count: chosen.size })}`);
    const form = formView(fields, {
      label: say(`act.${name}`), cancel: close, attributes: { 'data-form': `bulk-${name}` },
      act: (values, key) => runAll(book.items.filter(line => chosen.has(line.id)), name, values, key),
      done: async failed => {
        opened = null;
        chosen.clear();
        panel.replaceChildren(title, outcomeView(failed), node('div', { class: 'acts' }, node('button', { type: 'button', class: 'small quiet', onclick: close }, say('bulk.close'))));
        title.focus();
        await page.refresh();
      },
    });
    panel.replaceChildren(...[title, name === 'remind' ? node('p', { class: 'note' }, say('remind.what')) : null, form].filter(Boolean));
    opened = { name, language: reader.language };
    panel.hidden = false;
    title.focus();
  };
  return {
    place: node('div', {}, bar.place, panel),
    draw() {
      const listed = new Set(book.items.map(line => line.id));
      for (const id of chosen) {
        if (!listed.has(id)) chosen.delete(id);
      }
      draw();
      if (opened && opened.language !== reader.language) open(opened.name);
    },
    row: line => caseRow(line, node('input', {
      type: 'checkbox', class: 'pick', id: `pick-${line.id}`, 'aria-label': say('bulk.pick', { shop: line.shop || line.id }), checked: chosen.has(line.id),
      onchange: event => choose([line], event.target.checked),
    })),
  };
}

// One after the other, each under a key of its own that stays the same when the form is sent again: nothing is done twice.
async function runAll(lines, name, values, key) {
  if (name === 'assign') knownOwners([values.owner]);
  const failed = [];
  for (const line of lines) {
    const path = `/cases/${line.id}/${name === 'assign' ? 'owner' : 'remind'}`;
    const body = name === 'assign' ? { owner: values.owner, ...values.reason && { reason: values.reason } } : {};
    try {
      await must('POST', path, body, { key: `${key}-${line.id}` });
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      failed.push([line, fault.problem]);
    }
  }
  failed.done = lines.length - failed.length;
  return failed;
}

const outcomeView = failed => node('div', { role: 'status' }, node('p', { class: 'good', 'data-done': failed.done }, say('bulk.done', { count: failed.done })),
  failed.length === 0 ? null : node('ul', { class: 'lines', id: 'bulk-failed' }, failed.map(([line, problem]) => node('li', { class: 'bad' },
    node('a', { href: `/desk/cases/${encodeURIComponent(line.id)}` }, line.shop || line.id), ` · ${whyNot(problem)}`))));

// Of one case's refusal: the field that it names stands in the form above under another name.
const whyNot = problem => problem?.errors?.some(error => error.path === '$.reason') ? say('bulk.reason') : told(problem) ?? say('deskSilent');

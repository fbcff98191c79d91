// What is handed in as one file: ground, elements, facts with their evidence; what is missing stands beside the form, never in the letter.
function packetDesk(id) {
  const path = `/cases/${id}`;
  const title = node('h1', {});
  const box = node('div', {});
  const side = part('packet-side', 'div', { class: 'side' });
  const state = { ground: 'wrongFinding', told: null, drawn: '' };
  const packets = part('packets', 'section', { class: 'card' });
  const read = async () => {
    page.case = await must('GET', path);
    page.arrived();
    const building = page.case.packets.some(packet => packet.status === 'building');
    clearTimeout(state.timer);
    if (building) state.timer = setTimeout(page.refresh, 1500);
  };
  return {
    place: node('div', {}, title, node('div', { class: 'columns desk' }, node('div', { class: 'list' }, packets.place, box), side.place)),
    title: () => say('packet'),
    read,
    draw() {
      if (!page.case) return;
      title.replaceChildren(say('packet'), ' · ', node('a', { href: `/desk/cases/${encodeURIComponent(id)}` }, page.case.shop));
      packets.place.hidden = page.case.packets.length === 0;
      packets.show([page.case.packets], () => packetsView(path));
      side.show([state.told], () => toldView(state.told));
      if (state.drawn === reader.language) return;
      state.drawn = reader.language;
      // In another language: as many lines as there were.
      const lines = kind => box.querySelectorAll(`[data-fact=${kind}]`).length || 1;
      box.replaceChildren(packetForm(path, state, { fact: lines('fact'), correction: lines('correction') }));
    },
  };
}

function packetsView(path) {
  return [node('h2', {}, say('packets')), node('ul', { class: 'rows' }, [...page.case.packets].reverse().map(packet => node('li', { class: 'attempt', 'data-packet': packet.status },
    node('p', { class: 'name' }, `${nameOf('ground', packet.ground)} · ${moment(packet.requestedAt)}`),
    node('p', { class: packet.status === 'failed' ? 'bad' : packet.status === 'ready' ? 'good' : 'note' }, packet.problem ? pick(packet.problem) : `${nameOf('packet', packet.status)}${packet.size ? ` · ${bytes(packet.size)}` : ''}`),
    packet.status === 'ready' ? downloadOf(path, packet) : null)))];
}

function downloadOf(path, packet) {
  const place = node('div', { class: 'acts' });
  place.append(doing(say('packet.download'), async () => {
    const { downloadUrl } = await must('GET', `${path}/packets/${packet.packetId}`);
    place.append(node('a', { class: 'button small', href: downloadUrl, rel: 'noreferrer' }, say('packet.save')));
  }, { 'data-do': 'download' }), node('a', { class: 'button small quiet', href: `${location.pathname.replace(/\/packet$/, '')}#act-submit` }, say('packet.submit')));
  return place;
}

// One line of facts, corrections: the day, what, and which evidence shows it.
function factRow(kind) {
  const id = `r${freshKey().slice(0, 8)}`;
  const sealed = page.case.evidence.filter(file => file.status === 'sealed');
  const on = node('input', { type: 'date' });
  const text = node('textarea', { rows: 2, maxlength: 1000, 'aria-label': kind === 'element' ? say('packet.element') : null });
  const boxes = sealed.map((file, at) => [file.evidenceId, node('input', { type: 'checkbox', id: `${id}-${at}` }), file.fileName]);
  const named = (name, control) => node('label', { class: 'field' }, node('span', { class: 'note' }, name), control);
  const place = node('div', { class: 'fact', 'data-fact': kind }, kind === 'element' ? text : [named(say('packet.on'), on), named(say(`packet.${kind}`), text)],
    node('details', {}, node('summary', {}, say('packet.evidence')), boxes.map(([, box, name]) => node('label', { class: 'tick', for: box.id }, box, node('span', {}, name)))),
    kind === 'element' ? null : node('button', { type: 'button', class: 'small quiet', onclick: () => place.remove() }, say('packet.drop')));
  place.read = () => ({ text: text.value.trim(), ...(on.value && { on: on.value }), evidence: boxes.filter(([, box]) => box.checked).map(([code]) => code) });
  return place;
}

function rowsOf(kind, lines) {
  const list = node('div', { class: 'facts' }, Array.from({ length: lines }, () => factRow(kind)));
  const place = node('fieldset', {}, node('legend', {}, say(`packet.${kind}s`)), list,
    node('button', { type: 'button', class: 'small quiet', 'data-do': `add-${kind}`, onclick: () => list.append(factRow(kind)) }, say('packet.add')));
  place.read = () => [...list.children].map(row => row.read()).filter(line => line.text);
  return place;
}

function packetForm(path, state, lines) {
  const ground = node('select', { id: 'ground', onchange: () => { state.ground = ground.value; elementsOf(); } }, Object.keys(grounds).map(code => node('option', { value: code }, nameOf('ground', code))));
  ground.value = state.ground;
  const elements = node('div', {});
  const [facts, corrections] = [rowsOf('fact', lines.fact), rowsOf('correction', lines.correction)];
  let rows = [];
  const elementsOf = () => {
    rows = grounds[state.ground].elements.map(element => {
      const row = factRow('element');
      row.prepend(node('h2', { class: 'minor' }, reader.language === 'en' ? element.en : element.zh));
      return [element.element, row];
    });
    elements.replaceChildren(...rows.map(([, row]) => row));
  };
  elementsOf();
  const letterOf = values => ({
    ...Object.fromEntries(['company', 'clause', 'request', 'shortText'].filter(name => values[name]).map(name => [name, values[name]])),
    humanReview: values.humanReview, facts: facts.read(), corrections: corrections.read(),
    elements: rows.map(([element, row]) => ({ element, ...row.read() })).filter(answer => answer.text).map(({ element, text, evidence }) => ({ element, text, evidence })),
  });
  const bodyOf = values => ({ ground: state.ground, recompress: values.recompress, letter: letterOf(values) });
  const form = formView([
    { name: 'company', label: say('packet.company'), max: 200, path: '$.letter.company' },
    { name: 'clause', label: say('packet.clause'), max: 500, path: '$.letter.clause' },
    { name: 'request', label: say('packet.request'), kind: 'area', max: 1000, hint: say('packet.request.hint'), path: '$.letter.request' },
    { name: 'shortText', label: say('packet.short'), kind: 'area', hint: say('packet.short.hint'), path: '$.letter.shortText' },
    { name: 'humanReview', label: say('packet.human'), kind: 'tick' },
    { name: 'recompress', label: say('packet.recompress'), kind: 'tick' },
  ], {
    label: say('packet.build'), attributes: { 'data-form': 'packet' },
    act: (values, key) => must('POST', `${path}/packets`, bodyOf(values), { key }),
    done: answer => {
      toast(say('packet.asked'));
      state.told = { ...state.told, gaps: answer.gaps };
      page.refresh();
    },
  });
  form.prepend(facts, elements, corrections);
  form.querySelector('.acts').prepend(node('button', { type: 'button', class: 'quiet', 'data-do': 'preview', onclick: async () => {
    unsayWrong(Object.values(form.fields), form.said);
    try {
      state.told = await must('POST', `${path}/packets/preview`, bodyOf(Object.fromEntries(Object.entries(form.fields).map(([name, field]) => [name, field.read()]))));
      page.draw();
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      sayWrong(fault.problem, form.list, Object.values(form.fields), form.said);
    }
  } }, say('packet.preview')));
  return node('section', { class: 'card' }, node('div', { class: 'field' }, node('label', { for: 'ground' }, say('packet.ground')), ground), form);
}

function toldView(seen) {
  if (!seen) return node('section', { class: 'card' }, node('h2', {}, say('packet.gaps')), node('p', { class: 'note' }, say('packet.gaps.later')));
  return [
    node('section', { class: 'card', id: 'gaps' }, node('h2', {}, say('packet.gaps')), node('p', { class: 'note' }, say('packet.gaps.note')),
      seen.gaps.length === 0 ? node('p', { class: 'good' }, say('packet.gaps.none')) : node('ul', { class: 'checks' }, seen.gaps.map(gap => node('li', { 'data-gap': gap.code }, pick(gap))))),
    seen.shortText ? node('section', { class: 'card', id: 'short' }, node('h2', {}, say('packet.short')), node('p', {}, seen.shortText.text), node('p', { class: 'note' }, say('form.characters', { count: seen.shortText.characters, most: seen.shortText.most }))) : null,
    seen.letter ? letterView(seen.letter) : null,
  ];
}

const letterView = letter => node('section', { class: 'card letter', id: 'letter', lang: 'zh-CN' }, node('h2', {}, letter.title), node('p', {}, letter.subject),
  node('table', {}, node('tbody', {}, letter.fields.map(([name, value]) => node('tr', {}, node('th', { scope: 'row' }, name), node('td', {}, value))))),
  letter.sections.map(section => [node('h3', {}, section.heading), section.blocks.map(block => block.rows
    ? node('table', {}, node('tbody', {}, block.rows.map((row, at) => node('tr', {}, row.map(cell => node(at === 0 ? 'th' : 'td', { scope: at === 0 ? 'col' : null }, cell))))))
    : node('p', { class: block.right ? 'right' : '' }, block.text))]));

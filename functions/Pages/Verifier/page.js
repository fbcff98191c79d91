// The page: takes a packet by drop or choice, shows the way and the verdict. Nothing is stored and nothing is sent.
const place = document.getElementById('page');
place.classList.add('verifier');
const put = (...parts) => place.replaceChildren(...parts.filter(Boolean));
const faultTexts = JSON.parse(document.getElementById('faults').textContent);
const trusted = JSON.parse(document.getElementById('keys').textContent);
let draw = () => begin();

function tongues() {
  const button = (language, name) => node('button', {
    type: 'button',
    lang: language,
    'aria-pressed': reader.language === language ? 'true' : 'false',
    onclick: () => {
      reader.language = language;
      document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
      tongues();
      draw();
      document.querySelector(`#tongues [lang=${language}]`).focus();
    },
  }, name);
  document.getElementById('tongues').replaceChildren(button('zh', '中文'), button('en', 'English'));
}

function begin() {
  const input = node('input', { type: 'file', accept: '.zip,application/zip', id: 'packet', onchange: () => input.files[0] && take(input.files[0]) });
  put(
    node('h1', {}, say('title')),
    node('div', { class: 'drop', id: 'drop' }, node('p', {}, say('what')), node('label', { class: 'choose' }, say('choose'), input)),
    node('p', { class: 'end' }, say('meaning')));
}

async function take(file) {
  let done = 0;
  const show = () => put(
    node('h1', {}, say('title')),
    node('div', { class: 'card' },
      node('p', {}, say('checking', { name: file.name, done: bytes(done), all: bytes(file.size) })),
      node('progress', { max: file.size || 1, value: done })));
  draw = show;
  show();
  try {
    const report = await verifyPacket(file, trusted, count => {
      done += count;
      show();
    });
    draw = () => verdict(report);
  } catch {
    toast(say('unreadable'));
    draw = begin;
  }
  draw();
}

const faultText = ({ code, where }) => pick(faultTexts[code]).replaceAll('{where}', where);

function verdict({ faults, keyId, known, manifest, entries, anchoredOn }) {
  const sound = faults.length === 0;
  const [first, ...others] = faults;
  put(
    node('h1', {}, say('title')),
    node('section', { class: `card verdict ${!sound ? 'broken' : known ? 'sound' : 'doubtful'}`, id: 'verdict', 'data-sound': sound ? 'true' : 'false' },
      node('h2', {}, !sound ? say('broken', { count: faults.length }) : say(known ? 'sound' : 'doubtful')),
      first && node('p', { class: 'note' }, say('first')),
      first && node('p', { class: 'fault', 'data-code': first.code, 'data-where': first.where }, faultText(first)),
      others.length > 0 && node('details', {}, node('summary', {}, say('others')), node('ul', { class: 'checks' }, others.map(fault => node('li', {}, faultText(fault))))),
      manifest && node('p', {}, say('packet', { packet: manifest.packetId, case: manifest.caseId, at: manifest.builtAt ?? '' })),
      manifest && node('p', {}, say('counted', { files: manifest.files.length, entries })),
      manifest && sound && node('p', {}, anchoredOn ? say('anchored', { day: anchoredOn }) : say('unanchored')),
      node('p', { class: known ? 'good' : 'bad' }, keyId ? say(known ? 'known' : 'unknown', { key: keyId }) : say('unsigned')),
      node('p', { class: 'note' }, say('meaning'))),
    manifest && node('section', { class: 'card' }, node('h2', {}, say('files')),
      node('ul', { class: 'listed' }, manifest.files.map(file => node('li', {},
        node('p', { class: 'name' }, file.path, file.changed ? `（${texts[file.changed] ? say(file.changed) : file.changed}）` : ''),
        node('p', { class: 'hash' }, `${bytes(file.size)} · SHA-256 ${file.sha256}`))))),
    node('button', { type: 'button', onclick: () => { draw = begin; draw(); } }, say('another')));
}

document.addEventListener('dragover', event => {
  event.preventDefault();
  document.getElementById('drop')?.classList.add('over');
});
document.addEventListener('dragleave', () => document.getElementById('drop')?.classList.remove('over'));
document.addEventListener('drop', event => {
  event.preventDefault();
  const [file] = event.dataTransfer.files;
  if (file) take(file);
});
tongues();
draw();

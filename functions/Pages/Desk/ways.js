// Where one can go on the desk, by mouse and by keyboard.
const Ways = [['today', '/desk', 't'], ['cases', '/desk/cases', 'c'], ['new', '/desk/cases/new', 'n'], ['money', '/desk/money', 'm'], ['alerts', '/desk/alerts', 'a'], ['settings', '/desk/settings', 's']];

function waysNav() {
  const here = location.pathname.replace(/\/$/, '');
  const made = node('nav', { id: 'ways', 'aria-label': say('ways') }, Ways.filter(([name]) => name !== 'new' || !me.role || may('consultant')).map(([name, href, key]) =>
    node('a', { href, 'aria-current': here === href ? 'page' : null, title: `g ${key}` }, say(`way.${name}`))));
  document.getElementById('ways')?.remove();
  if (entered()) document.getElementById('tongues').before(made);
}

// j and k go through the rows, / to the search, g and a letter to a page. Nothing of it while somebody types.
let lastKey = '';
document.addEventListener('keydown', event => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const way = lastKey === 'g' ? Ways.find(([, , key]) => key === event.key) : null;
  lastKey = event.key;
  if (way) location.assign(way[1]);
  else if (event.key === '/') {
    const search = document.getElementById('search');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  } else if (event.key === 'j' || event.key === 'k') {
    const rows = [...document.querySelectorAll('a.case')];
    const at = rows.indexOf(document.activeElement);
    rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))]?.focus();
  }
});

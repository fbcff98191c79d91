// Views with a name: search and filters as they stand in the address, kept by this browser alone. As links they can be sent to anybody.
const ViewsName = 'casedesk-views';
const MostViews = 20;

const savedViews = {
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(ViewsName) ?? '[]');
      return Array.isArray(kept) ? kept.filter(view => typeof view?.name === 'string' && typeof view.query === 'string') : [];
    } catch {
      return this.mine ?? [];
    }
  },
  keep(views) {
    // A browser that keeps nothing for this site: they stay as long as the page does.
    this.mine = views;
    try {
      localStorage.setItem(ViewsName, JSON.stringify(views));
    } catch { /* As above. */ }
  },
};

function viewsBar() {
  const bar = part('views', 'div', {});
  let naming = false;
  let removing = false;
  const again = change => {
    change();
    draw();
  };
  const nameForm = () => formView([{ name: 'name', label: say('views.name'), hint: say('views.hint'), required: true, max: 40 }], {
    label: say('views.save'), attributes: { 'data-form': 'view' }, cancel: () => again(() => { naming = false; }),
    act: async ({ name }) => savedViews.keep([...savedViews.read().filter(view => view.name !== name), { name, query: location.search }].slice(-MostViews)),
    done: () => again(() => { naming = false; }),
  });
  const viewLine = view => node('li', {},
    node('a', { class: 'button quiet', href: `/desk/cases${view.query}`, 'data-view': view.name, 'aria-current': view.query === location.search ? 'page' : null }, view.name),
    removing ? node('button', { type: 'button', class: 'small quiet', 'aria-label': say('views.drop', { name: view.name }),
      onclick: () => again(() => savedViews.keep(savedViews.read().filter(one => one.name !== view.name))) }, '×') : null);
  function draw() {
    const views = savedViews.read();
    if (views.length === 0) removing = false;
    bar.show([views, naming, removing, location.search], () => [
      node('ul', { class: 'views', 'aria-label': say('views') }, views.map(viewLine),
        location.search && !naming ? node('li', {}, node('button', { type: 'button', class: 'small quiet', 'data-do': 'name-view', onclick: () => again(() => { naming = true; }) }, say('views.keep'))) : null,
        views.length > 0 ? node('li', {}, node('button', { type: 'button', class: 'small quiet', 'aria-pressed': String(removing), onclick: () => again(() => { removing = !removing; }) }, say('views.remove'))) : null),
      naming ? nameForm() : null,
    ]);
    if (naming) bar.place.querySelector('input')?.focus();
  }
  return { place: bar.place, draw };
}

// What stands in forms and is unfolded, while the page is drawn in another language: read before, put back after. A control is found again by the part it
// stands in, what it is, and how many like it came before.
const Kept = 'input:not([type=file]):not([readonly]), textarea, select, details';
const Holders = '[data-form], [data-item], section[id], div[id], details[id], main';

const standsIn = one => one.type === 'checkbox' ? one.checked : one.tagName === 'DETAILS' ? one.open : one.value;

function keptIn(place) {
  const [seen, found] = [new Map(), new Map()];
  for (const one of place.querySelectorAll(Kept)) {
    const within = one.parentElement.closest(Holders);
    const kind = [within.dataset.form ?? within.id, one.tagName, one.type, one.name, one.type === 'checkbox' ? one.value : ''].join(' ');
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    found.set(`${kind} ${seen.get(kind)}`, one);
  }
  return found;
}

const typedIn = place => [...keptIn(place)].map(([key, one]) => ({ key, was: one, value: standsIn(one) }));

function putBack(place, typed) {
  let found = keptIn(place);
  for (const { key, was, value } of typed) {
    const one = found.get(key);
    if (!one || one === was || standsIn(one) === value) continue;
    if (one.tagName === 'DETAILS') one.open = value;
    else {
      if (one.type === 'checkbox') one.checked = value;
      else one.value = value;
      for (const kind of ['input', 'change']) one.dispatchEvent(new Event(kind, { bubbles: true }));
      // A choice may have drawn what is below it anew.
      if (one.tagName === 'SELECT') found = keptIn(place);
    }
  }
}

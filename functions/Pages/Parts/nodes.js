// Elements are made here and nowhere else: whatever comes from outside goes in as text, never as markup.
function node(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

// A part of a drawing: the same, in SVG.
function shape(tag, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children.flat(Infinity).filter(child => child !== null));
  return made;
}

const toast = (() => {
  const place = document.getElementById('toast');
  let end;
  return text => {
    place.textContent = text;
    place.hidden = !text;
    clearTimeout(end);
    if (text) end = setTimeout(() => { place.hidden = true; }, 9000);
  };
})();

// A file of this page's own making.
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  node('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// What stays until it is over: a bad line above all.
function banner(text) {
  const place = document.getElementById('banner');
  if (place.textContent !== text) place.textContent = text;
  place.hidden = !text;
}

// A part of the page that is drawn again only when what it shows has changed: nobody loses what he is typing.
function part(id, tag, attributes) {
  const place = node(tag, { id, ...attributes });
  let drawn;
  return {
    place,
    show(facts, draw) {
      const seen = JSON.stringify([reader.language, facts]);
      if (seen === drawn) return;
      drawn = seen;
      place.replaceChildren(...[draw()].flat(Infinity).filter(Boolean));
    },
  };
}

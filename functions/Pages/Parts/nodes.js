// Elements are made here and nowhere else: whatever comes from outside goes in as text, never as markup.
function node(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
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
      place.replaceChildren(...[draw()].flat().filter(Boolean));
    },
  };
}

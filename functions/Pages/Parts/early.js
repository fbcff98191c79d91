// What a page's first script has asked for while this one was on its way: taken once, in the place of asking.
const Early = window.casedeskEarly ?? (window.casedeskEarly = new Map());
Early.over = true;

function early(path) {
  const asked = Early.get(path);
  Early.delete(path);
  return asked;
}

// On its way before the page's script, which is a hundred times as long: the case and the desk's clock are asked for meanwhile.
const Early = window.casedeskEarly ?? (window.casedeskEarly = new Map());
const link = decodeURIComponent(location.pathname.split('/').pop());

function ask(path, headers) {
  const asked = fetch(path, { headers, cache: 'no-store' });
  // Whoever takes it sees that it failed, and asks again.
  asked.catch(() => {});
  Early.set(path, asked);
}

// A script that a browser has kept may be there first.
if (!Early.over) {
  ask(`/api/cases/${link.split('.')[0]}`, { Authorization: `Bearer ${link}` });
  ask('/api/live', {});
}

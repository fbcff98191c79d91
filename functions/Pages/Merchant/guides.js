// Checklists of the platform that belong to no case: read only when somebody opens them.
const guides = { list: null };

async function readGuides() {
  const answer = await patiently(async () => {
    const got = await fetch(`/api/playbooks/${encodeURIComponent(page.case.platform)}`);
    return { status: got.status, body: await got.json().catch(() => null) };
  });
  guides.list = answer.body?.guides ?? [];
  page.draw();
}

function guidesView() {
  parts.guides.place.hidden = guides.list?.length === 0;
  parts.guides.show([guides.list], () => [
    node('h2', {}, say('guides')),
    guides.list ? guides.list.map(guide => node('details', { 'data-guide': guide.code }, node('summary', {}, pick(guide.title)), node('p', {}, pick(guide.summary)),
      node('ul', { class: 'checks' }, guide.lines.map(line => node('li', {}, pick(line.title), line.detail ? node('span', { class: 'note' }, ` ${pick(line.detail)}`) : null)))))
      : node('button', { type: 'button', class: 'small quiet', 'data-do': 'guides', onclick: readGuides }, say('guides.read')),
  ]);
}

// What is below: drawn once what is above has been, and again with it.
function drawRest() {
  const { case: seen } = page;
  parts.truth.show([seen.gate, seen.readyAt, seen.actions, seen.evidence.some(file => file.status === 'sealed' || file.status === 'inspecting')], truthView);
  parts.dates.show([seen.clocks, seen.window, seen.reminders, dayNumber(deskNow())], datesView);
  parts.record.place.hidden = !history.known;
  parts.record.show([history.entries], recordView);
  parts.contact.place.hidden = !seen.actions.includes('logContact');
  parts.contact.show([], contactView);
  guidesView();
  parts.end.show([], () => node('p', {}, say('footer')));
  place.setAttribute('aria-busy', 'false');
}

let newest = 0;
async function readRest() {
  if (newest === page.case.version) return;
  newest = page.case.version;
  await readHistory();
}

page.rest = { draw: drawRest, read: readRest };
if (page.case) {
  page.draw();
  readRest().catch(fault => {
    // What is wrong with the link is told by the next reading of the case.
    if (!(fault instanceof Refused)) throw fault;
  });
}

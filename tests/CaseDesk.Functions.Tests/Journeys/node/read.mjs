// Reads a calendar from stdin with two libraries, one of them strictly, and writes what a calendar program sees of it. They must see the same.
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const text = await new Response(process.stdin).text();
ICAL.design.strict = true;
const calendar = new ICAL.Component(ICAL.parse(text));
const events = calendar.getAllSubcomponents('vevent').map(one => {
  const event = new ICAL.Event(one);
  const alarms = one.getAllSubcomponents('valarm');
  return {
    uid: event.uid, sequence: event.sequence, summary: event.summary, description: event.description,
    start: event.startDate.toString(), end: event.endDate.toString(), whole: event.startDate.isDate, zone: event.startDate.zone.tzid,
    stamp: one.getFirstPropertyValue('dtstamp').toString(), status: one.getFirstPropertyValue('status'), url: one.getFirstPropertyValue('url'),
    alarms: alarms.map(alarm => alarm.getFirstPropertyValue('trigger').toString()),
  };
});

const others = nodeIcal.sync.parseICS(text);
const instant = (time, whole) => whole ? time.toString() : time.toJSDate().toISOString();
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
// A whole day begins at midnight wherever this runs.
const dayHere = time => [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(part => String(part).padStart(2, '0')).join('-');
const seenBy = {
  ical: calendar.getAllSubcomponents('vevent').map(one => new ICAL.Event(one)).map(event => [event.uid, event.sequence, event.summary,
    event.component.getFirstPropertyValue('status'), instant(event.startDate, event.startDate.isDate), instant(event.endDate, event.endDate.isDate),
    event.component.getAllSubcomponents('valarm').length]),
  nodeIcal: Object.values(others).filter(one => one.type === 'VEVENT').map(event => [event.uid, event.sequence, event.summary, event.status,
    ...[event.start, event.end].map(time => event.datetype === 'date' ? dayHere(time) : time.toISOString()), event.alarms?.length ?? 0]),
};
const [one, other] = Object.values(seenBy).map(all => JSON.stringify(all.sort((a, b) => (a[0] < b[0] ? -1 : 1))));
if (one !== other) throw new Error(`ical.js sees ${one} and node-ical ${other}`);

console.log(JSON.stringify({
  name: calendar.getFirstPropertyValue('x-wr-calname'), again: calendar.getFirstPropertyValue('refresh-interval').toString(),
  zones: calendar.getAllSubcomponents('vtimezone').length, events,
}));

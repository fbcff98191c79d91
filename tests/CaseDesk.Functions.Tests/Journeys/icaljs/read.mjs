// Reads a calendar from stdin, strictly, and writes what a calendar program sees of it.
import ICAL from 'ical.js';

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
console.log(JSON.stringify({
  name: calendar.getFirstPropertyValue('x-wr-calname'), again: calendar.getFirstPropertyValue('refresh-interval').toString(),
  zones: calendar.getAllSubcomponents('vtimezone').length, events,
}));

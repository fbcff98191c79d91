"""Reads a calendar from stdin with Debian's python3-icalendar, and writes what it sees in the words of ../node/read.mjs."""
import datetime
import json
import sys

import icalendar


def said(time):
    if isinstance(time, datetime.datetime):
        return time.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return time.isoformat()


def text(event, name):
    return str(event[name]) if name in event else None


def seen(event):
    start = event["DTSTART"].dt
    return {
        "uid": text(event, "UID"), "sequence": int(event["SEQUENCE"]), "summary": text(event, "SUMMARY"), "description": text(event, "DESCRIPTION"),
        "start": said(start), "end": said(event["DTEND"].dt), "whole": not isinstance(start, datetime.datetime),
        "stamp": said(event["DTSTAMP"].dt), "status": text(event, "STATUS"), "url": text(event, "URL"),
        "alarms": [alarm["TRIGGER"].to_ical().decode() for alarm in event.walk("VALARM")],
    }


calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
broken = [error for part in calendar.walk() for error in part.errors]
if broken:
    raise SystemExit(f"It does not understand {broken}.")
json.dump([seen(event) for event in calendar.walk("VEVENT")], sys.stdout)

"""Calendars (RFC 5545), by a parser that gives what it understood."""

from datetime import timedelta

import icalendar

import content

LINE_BYTES_MAX = 75
STATUSES = ("CONFIRMED", "CANCELLED", "TENTATIVE")


def check(program, url, wrong):
    answer = program.get(url)
    if answer.status != 200 or answer.mime != "text/calendar; charset=utf-8":
        wrong(url, f"{answer.status} {answer.mime}")
    lines(answer.body, url, wrong)
    calendar = icalendar.Calendar.from_ical(answer.body)
    for component in calendar.walk():
        for name, error in component.errors:
            wrong(url, f"{name}: {error}")
    if calendar.get("VERSION") != "2.0" or not calendar.get("PRODID"):
        wrong(url, "does not say what it is")
    events = calendar.events
    names = [str(event.get("UID")) for event in events]
    if len(names) != len(set(names)) or "None" in names:
        wrong(url, "has events without a name of their own")
    for event in events:
        check_event(event, url, wrong)
    again = icalendar.Calendar.from_ical(calendar.to_ical())
    if [event.get("UID") for event in again.events] != [event.get("UID") for event in events]:
        wrong(url, "is not the same when it is written again")
    return len(events)


def check_event(event, url, wrong):
    for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL"):
        if name not in event or not str(event[name]).strip():
            wrong(url, f"has an event without {name}")
    stamp = event.decoded("DTSTAMP")
    if stamp.utcoffset() != timedelta(0):
        wrong(url, f"has the stamp {stamp}, which is not UTC")
    if event.get("STATUS") not in STATUSES:
        wrong(url, f"has the status {event.get('STATUS')}")
    if not content.is_whole(str(event["URL"])):
        wrong(url, f"has the address {event['URL']}")
    start = event.decoded("DTSTART")
    if "DTEND" in event:
        end = event.decoded("DTEND")
        if type(end) is not type(start) or end <= start:
            wrong(url, f"has an event from {start} to {end}")


def lines(body, url, wrong):
    if not body.endswith(b"\r\n") or b"\n" in body.replace(b"\r\n", b"") or b"\r" in body.replace(b"\r\n", b""):
        wrong(url, "has lines that do not end with CRLF")
    for line in body.split(b"\r\n"):
        if len(line) > LINE_BYTES_MAX:
            wrong(url, f"has a line of {len(line)} bytes")

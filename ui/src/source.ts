/** Where something was read, in people's words. */
import { t } from "./words.svelte";

const SOURCES = {
  "pasted text": "found-pasted-text",
  "the mail's text": "found-mail-text",
  "the forwarded mail": "found-forwarded",
  "Reply-To": "found-reply-to",
  From: "found-from",
  To: "found-to",
  Subject: "found-subject",
  ORGANIZER: "found-organizer",
  ATTENDEE: "found-attendee",
  DTSTART: "found-dtstart",
  SUMMARY: "found-summary",
  DESCRIPTION: "found-description",
  typed: "found-typed",
} as const;

/** Says where something was found; a place without words here is said as the reader says it. */
export function describeSource(at: string): string {
  const known = Object.entries(SOURCES).find(([place]) => place.toLowerCase() === at.toLowerCase());
  return known ? t(known[1]) : at;
}

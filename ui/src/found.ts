/** Where something was found, in people's words. What has no words here is said as the reader of the invitation says it. */
import { t } from "./words.svelte";

const places = {
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

export function placeOf(at: string): string {
  const known = Object.entries(places).find(([place]) => place.toLowerCase() === at.toLowerCase());
  return known ? t(known[1]) : at;
}

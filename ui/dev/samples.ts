/** Readings of invitations, as the shell would give them for what is typed, and the places: no recorded computer shows them. */
import type {
  Answers,
  DeviceChoices,
  ExplainedFinding,
  Invitation,
  InvitationView,
  LinkReading,
  Place,
  PlaceOfStart,
  Starts,
} from "../src/ipc";

const MINUTE = 60_000;

/** A start so many minutes after `now`, 15:30 in Kolkata and 10:00 in London. */
export const starts = (now: number, minutes = 84): Starts => ({
  utc: new Date(now + minutes * MINUTE).toISOString(),
  here: { time: "15:30", date: "2026-11-24", zone: "Asia/Kolkata", city: "Kolkata" },
  there: { time: "10:00", date: "2026-11-24", zone: "Europe/London", city: "London" },
});

/** A laptop with a headset. */
export const deviceChoices: DeviceChoices = {
  camera: [
    { id: "/dev/video0", name: "Integrated Camera", is_chosen: true, is_default: true },
    { id: "/dev/video2", name: "HD Pro Webcam C920", is_chosen: false, is_default: true },
  ],
  microphone: [
    { id: "mic", name: "Built-in Audio", is_chosen: true, is_default: true },
    { id: "headset", name: "Jabra Evolve 65", is_chosen: false, is_default: false },
  ],
  speaker: [
    { id: "speaker", name: "Built-in Audio", is_chosen: true, is_default: true },
    { id: "headset", name: "Jabra Evolve 65", is_chosen: false, is_default: false },
  ],
};

export const places: Place[] = [
  { zone: "Europe/Berlin", city: "Berlin", region: "Europe", time: "11:00" },
  { zone: "America/Chicago", city: "Chicago", region: "America", time: "04:00" },
  { zone: "Asia/Kolkata", city: "Kolkata", region: "Asia", time: "15:30" },
  { zone: "America/Los_Angeles", city: "Los Angeles", region: "America", time: "02:00" },
  { zone: "America/New_York", city: "New York", region: "America", time: "05:00" },
];

const lookAlike: ExplainedFinding = {
  code: "link-lookalike-host",
  severity: "risk",
  severity_word: "May cause trouble",
  area: "link",
  title: "Unusual link",
  headline: "The address zoom-us.example is not the one of Zoom.",
  detail: "It may be harmless. Ask the recruiter by an address that you know before you sign in there.",
  steps: [],
  explains: [],
};

const unwrapped: ExplainedFinding = {
  ...lookAlike,
  code: "link-wrapped",
  severity: "note",
  severity_word: "Good to know",
  headline: "Your link is inside a safety link of Outlook. We use the link inside.",
};

const repaired: ExplainedFinding = {
  ...lookAlike,
  code: "link-repaired",
  severity: "note",
  severity_word: "Good to know",
  headline: "We put the copied link right.",
};

const noReading: LinkReading = {
  input: "",
  link: null,
  link_opaque: false,
  repairs: [],
  wrapped_by: [],
  wrapped: null,
  platform: null,
  lacks: [],
  unusual: [],
  imitates: null,
  expires_at: null,
  browser_link: null,
  problem: null,
  others: [],
};

const nothing: Invitation = {
  link: null,
  starts_at: null,
  ends_at: null,
  assumed: [],
  unclear_start: null,
  repeats: null,
  zone: null,
  position: null,
  recruiter: null,
  invited: null,
  passcode: null,
  meeting: null,
  event: null,
  change: null,
};

/** What is read in a pasted text. */
export const invitation = (text: string): InvitationView => {
  const found = /https?:\/\/[^\s<>"]+/.exec(text)?.[0].replace(/[.,;]+$/, "") ?? null;
  const damaged = found !== null && found !== text.trim();
  const position = /interview for (.+?)[.\n]/i.exec(text)?.[1] ?? null;
  return {
    id: 1,
    host: found ? new URL(found).host : null,
    starts: null,
    links: [],
    unclear: null,
    phone: "if-asked",
    is_cancelled: false,
    found_nothing: found === null && !damaged,
    platform: found ? { title: "Talview", phone: "if-asked", single_use: false } : null,
    findings: damaged ? [repaired] : [],
    invitation: {
      ...nothing,
      link: {
        ...noReading,
        input: text,
        link: found,
        repairs: damaged ? ["surrounding-brackets", "trailing-punctuation"] : [],
        platform: found ? "talview" : null,
      },
      position: position ? { value: position, at: "pasted text" } : null,
    },
  };
};

/** Everything that a mail with a calendar file may tell. */
export const wholeInvitation = (now: number): InvitationView => ({
  id: 1,
  host: "us02web.zoom.us",
  starts: starts(now, 130),
  links: [],
  unclear: null,
  phone: "yes",
  is_cancelled: false,
  found_nothing: false,
  platform: { title: "Zoom", phone: "yes", single_use: false },
  findings: [unwrapped],
  invitation: {
    ...nothing,
    link: {
      ...noReading,
      input: "https://us02web.zoom.us/j/87654321098?pwd=aGVsbG8.1",
      link: "https://us02web.zoom.us/j/87654321098?pwd=aGVsbG8.1",
      wrapped_by: ["safelinks"],
      wrapped:
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fus02web.zoom.us%2Fj%2F87654321098%3Fpwd%3DaGVsbG8.1&data=05%7C02%7C",
      platform: "zoom",
    },
    starts_at: { value: starts(now, 130).utc, at: "DTSTART" },
    zone: { value: "Europe/London", at: "DTSTART" },
    position: { value: "Data Analyst", at: "Subject" },
    recruiter: { value: { name: "Sophie Talent", address: "sophie@acme-talent.com" }, at: "Reply-To" },
    invited: { value: "ravi@example.org", at: "To" },
    passcode: { value: "842311", at: "the mail's text" },
  },
});

/** Two links and a start that may be several: everything that has to be asked. */
export const openQuestions = (now: number, answers: Answers): InvitationView => {
  const links = ["https://us02web.zoom.us/j/87654321098", "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc"];
  const start = (zone: string, city: string, time: string, minutes: number): PlaceOfStart => {
    const told = starts(now, minutes);
    return {
      zone,
      starts: { ...told, there: { time: "10:00", date: told.here.date, zone, city }, here: { ...told.here, time } },
    };
  };
  const places = [start("America/Chicago", "Chicago", "21:30", 480), start("Asia/Shanghai", "Shanghai", "07:30", 100)];
  const unclear = { words: "24 November 2026, 10:00 CST", names_no_zone: false, places };
  const whole = wholeInvitation(now);
  return {
    ...whole,
    host: answers.link === null ? null : new URL(answers.link).host,
    starts: places.find(({ zone }) => zone === answers.start_zone)?.starts ?? null,
    links,
    unclear,
    platform: null,
    phone: "if-asked",
    findings: [lookAlike],
    invitation: {
      ...whole.invitation,
      link: { ...noReading, link: answers.link, others: answers.link === null ? links : [] },
      starts_at: null,
      passcode: null,
    },
  };
};

/** A QR code of "https://acme.talview.com/i/8fKq2Zt7" would not be shorter. */
export const phoneCode =
  '<svg viewBox="0 0 15 15" xmlns="http://www.w3.org/2000/svg"><rect width="15" height="15" fill="#ffffff"/><path d="M4,4h3v1h-3zM8,4h1v2h-1zM10,4h1v3h-1zM4,6h1v5h-1zM6,7h2v2h-2zM9,8h2v1h-2zM6,10h5v1h-5z" fill="#000000"/></svg>';

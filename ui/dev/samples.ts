/** Made-up answers of the shell, as the real one would give them: for tests and for pictures. */
import type {
  Action,
  Answers,
  Area,
  CodeReading,
  Email,
  EmailView,
  ExplainedArea,
  ExplainedFinding,
  Explanation,
  Invitation,
  InvitationView,
  LinkReading,
  OpenedReport,
  Place,
  PlaceOfStart,
  Start,
  Starts,
  Status,
} from "../src/ipc";

const labels: Record<Area, string> = {
  link: "Invitation link",
  time: "Date and time",
  camera: "Camera",
  microphone: "Microphone",
  speaker: "Speaker",
  browser: "Browser",
  network: "Network",
  proxy: "Proxy",
  vpn: "VPN",
  device: "This computer",
};
export const areas = Object.keys(labels) as Area[];

export const start: Start = {
  version: "0.1.0",
  language: "en",
  languages: ["en"],
  profile: "Any interview",
  system: "linux",
  zone: "Asia/Kolkata",
  city: "Kolkata",
  areas: areas.map((area) => ({ area, label: labels[area] })),
};

const MINUTE = 60_000;

/** A start so many minutes after `now`, 15:30 in Kolkata and 10:00 in London. */
export const starts = (now: number, minutes = 84): Starts => ({
  utc: new Date(now + minutes * MINUTE).toISOString(),
  here: { time: "15:30", date: "2026-11-24", zone: "Asia/Kolkata", city: "Kolkata" },
  there: { time: "10:00", date: "2026-11-24", zone: "Europe/London", city: "London" },
});

export const places: Place[] = [
  { zone: "Europe/Berlin", city: "Berlin", region: "Europe", time: "11:00" },
  { zone: "America/Chicago", city: "Chicago", region: "America", time: "04:00" },
  { zone: "Asia/Kolkata", city: "Kolkata", region: "Asia", time: "15:30" },
  { zone: "America/Los_Angeles", city: "Los Angeles", region: "America", time: "02:00" },
  { zone: "America/New_York", city: "New York", region: "America", time: "05:00" },
];

const sentences: Record<Area, string> = {
  link: "The page at acme.talview.com answers.",
  time: "The clock is right to the second.",
  camera: "HD Webcam delivers 30 pictures a second.",
  microphone: "We hear you clearly over the Built-in Microphone.",
  speaker: "The tones were played on the Headphones.",
  browser: "Chrome 143 and Firefox 146 are installed.",
  network: "The internet answers in 24 ms; calls can use UDP.",
  proxy: "No proxy is set.",
  vpn: "No VPN is on.",
  device: "Linux, 8 cores at 12 %, 9 GB memory and 120 GB disk are free.",
};
const words: Record<Status, string> = {
  pass: "fine",
  note: "good to know",
  risk: "may cause trouble",
  blocking: "to fix",
  unknown: "not checked",
};

export const areaResults = (states: Partial<Record<Area, Status>> = {}, only = areas): ExplainedArea[] =>
  only.map((area) => {
    const status = states[area] ?? "pass";
    const sentence = status === "unknown" ? "You left this off." : sentences[area];
    return { area, label: labels[area], status, word: words[status], sentence };
  });

const step = (text: string, label: string | null = null, action: Action | null = null) => ({ text, label, action });

export const cameraInUse: ExplainedFinding = {
  code: "camera-in-use",
  severity: "blocking",
  severity_word: "Fix this first",
  area: "camera",
  title: "Camera in use by another program",
  headline: "Another program is using your camera: Zoom.",
  detail: "Only one program can use the camera at a time.",
  steps: [
    step("Close Zoom. Closing its window is not enough: right-click its icon beside the clock and choose Exit."),
    step("Press Check again. We only look at the camera; it takes two seconds.", "Check again", {
      do: "check-again",
      areas: ["camera"],
    }),
  ],
  explains: [],
};

export const cameraDenied: ExplainedFinding = {
  code: "camera-permission-denied",
  severity: "blocking",
  severity_word: "Fix this first",
  area: "camera",
  title: "Camera switched off in the settings",
  headline: "The system’s settings keep programs away from the camera.",
  detail: "No browser can use it until the setting is changed.",
  steps: [
    step("Open the camera settings and allow access to the camera.", "Open camera settings", {
      do: "open-settings",
      page: "camera-privacy",
      target: { uri: "ms-settings:privacy-webcam" },
    }),
    step("Come back and press Check again.", "Check again", { do: "check-again", areas: ["camera"] }),
  ],
  explains: ["No camera found"],
};

export const vpnActive: ExplainedFinding = {
  code: "vpn-active",
  severity: "note",
  severity_word: "Good to know",
  area: "vpn",
  title: "A VPN is on",
  headline: "A VPN is on: Cisco, all traffic.",
  detail: "It works now. If the picture freezes, pause it for the interview.",
  steps: [],
  explains: [],
};

export const udpBlocked: ExplainedFinding = {
  code: "udp-blocked",
  severity: "risk",
  severity_word: "May cause trouble",
  area: "network",
  title: "Video over UDP is blocked",
  headline: "This network lets calls through only by a detour.",
  detail: "Picture and sound may freeze.",
  steps: [
    step("Connect to another network, for example the hotspot of your phone.", "Open network settings", {
      do: "open-settings",
      page: "network",
      target: { uri: "ms-settings:network" },
    }),
    step("Press Check again.", "Check again", { do: "check-again", areas: ["network"] }),
  ],
  explains: [],
};

export const otherBrowser: ExplainedFinding = {
  code: "browser-default-unsupported",
  severity: "note",
  severity_word: "Good to know",
  area: "browser",
  title: "Another browser is better",
  headline: "Your usual browser, Opera, is not on this interview’s list.",
  detail: "Chrome is installed too, and it is on the list.",
  steps: [
    step("Open the interview in Chrome.", "Open the interview in Chrome", { do: "open-link", browser: "Chrome" }),
  ],
  explains: [],
};

export const linkNotFound: ExplainedFinding = {
  code: "link-not-found",
  severity: "blocking",
  severity_word: "Fix this first",
  area: "link",
  title: "The page does not exist",
  headline: "The page behind your link does not exist (“404 Not Found”).",
  detail: "The server answers, so your connection is fine. The link was changed, used up or copied in part.",
  steps: [
    step("Open the invitation again, right-click the link, choose “Copy link address”, and paste it here."),
    step("If it is the same link, ask the recruiter for a new one. The e-mail is ready.", "Write the e-mail", {
      do: "write-email",
      to: "recruiter",
    }),
  ],
  explains: [],
};

export const platformDown: ExplainedFinding = {
  ...linkNotFound,
  code: "platform-down",
  title: "The interview site is down",
  headline: "acme.talview.com does not answer.",
  detail: "It is not your computer.",
};

const answer = (rest: Partial<Explanation>): Explanation => ({
  language: "en",
  verdict: "ready",
  tag: "Ready",
  headline: "You are ready for 15:30.",
  lead: "Camera, microphone, connection and link are fine.",
  primary: null,
  others: [],
  areas: areaResults(),
  ...rest,
});

export const ready = answer({});

export const readyInChrome = answer({
  lead: "Camera, microphone, connection and link are fine. Open the interview in Chrome.",
  others: [otherBrowser],
  areas: areaResults({ browser: "note" }),
});

export const blocked = answer({
  verdict: "blocked",
  tag: "One thing to fix",
  headline: cameraInUse.headline,
  lead: "Only one program can use it at a time. Everything else is ready.",
  primary: cameraInUse,
  others: [vpnActive],
  areas: areaResults({ camera: "blocking", vpn: "note", speaker: "unknown" }),
});

export const denied = answer({
  verdict: "blocked",
  tag: "One thing to fix",
  headline: cameraDenied.headline,
  lead: "Everything else is ready.",
  primary: cameraDenied,
  areas: areaResults({ camera: "blocking" }),
});

export const blockedUdp = answer({
  verdict: "at-risk",
  tag: "At risk",
  headline: udpBlocked.headline,
  lead: "You can try to join.",
  primary: udpBlocked,
  areas: areaResults({ network: "risk" }),
});

export const notFound = answer({
  verdict: "blocked",
  tag: "One thing to fix",
  headline: linkNotFound.headline,
  lead: "It is not your computer. Everything else is ready.",
  primary: linkNotFound,
  areas: areaResults({ link: "blocking" }),
});

export const siteDown = answer({
  verdict: "blocked",
  tag: "It is not you",
  headline: platformDown.headline,
  lead: "Everything else is ready.",
  primary: platformDown,
  areas: areaResults({ link: "blocking" }),
});

export const unsure = answer({
  verdict: "unknown",
  tag: "Could not tell",
  headline: "We could not see enough to say.",
  lead: "Nothing is known to be wrong.",
  areas: areaResults({ network: "unknown", browser: "unknown" }),
});

export const lookAlike: ExplainedFinding = {
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
  unclear_start: null,
  repeats: null,
  zone: null,
  position: null,
  recruiter: null,
  invited: null,
  passcode: null,
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
    platform: found ? { title: "Talview", phone: "if-asked", single_use: false } : null,
    findings: damaged
      ? [{ ...linkNotFound, code: "link-repaired", headline: "We put the copied link right.", severity: "note" }]
      : [],
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
  const unclear = { words: "24 November 2026, 10:00 CST", places };
  const whole = wholeInvitation(now);
  return {
    ...whole,
    host: answers.link === null ? null : new URL(answers.link).host,
    starts: places.find(({ zone }) => zone === answers.start_zone)?.starts ?? null,
    links,
    unclear,
    platform: null,
    findings: [lookAlike],
    invitation: {
      ...whole.invitation,
      link: { ...noReading, link: answers.link, others: answers.link === null ? links : [] },
      starts_at: null,
      passcode: null,
    },
  };
};

const letter = (position: string | null): Email => ({
  to: "recruiting@example.com",
  subject: `Interview link not found${position ? `: ${position}` : ""}`,
  body: [
    "Hello,",
    "",
    `my link for the ${position ?? "interview"} interview shows “404 Not Found”`,
    "(acme.talview.com, today 14:06). Could you send me a new one?",
    "",
    "Linux · Chrome 143 · camera and microphone work · connection fine",
    "Result code K7QM-3TXA-9D",
    "",
    "Thank you",
  ].join("\n"),
});

/** A QR code of "https://acme.talview.com/i/8fKq2Zt7" would not be shorter. */
export const phoneCode =
  '<svg viewBox="0 0 15 15" xmlns="http://www.w3.org/2000/svg"><rect width="15" height="15" fill="#ffffff"/><path d="M4,4h3v1h-3zM8,4h1v2h-1zM10,4h1v3h-1zM4,6h1v5h-1zM6,7h2v2h-2zM9,8h2v1h-2zM6,10h5v1h-5z" fill="#000000"/></svg>';

export const email = (position: string | null, address: string | null): EmailView => ({
  email: { ...letter(position), to: address ?? "recruiting@example.com" },
  to_from: address === null ? "Reply-To" : null,
  left_out: ["the secret part of the link", "your user name", "addresses of your network"],
  result_code: "K7QM-3TXA-9D",
  attachment: "interview-preflight-report.json",
});

export const code: CodeReading = {
  code: "K7QM-3TXA-9D",
  verdict: "blocked",
  headline: "The interview will not work yet: the page behind the link does not exist.",
  findings: [linkNotFound, vpnActive],
};

export const report = (): OpenedReport => ({
  explanation: blocked,
  app: { name: "interview-preflight", version: "0.1.0", system: "windows", architecture: "x86_64" },
  made_at: "2026-11-20T12:00:00Z",
  // Only shown as text; a whole one would be two hundred lines.
  evidence: { consent: { camera: true } } as unknown as OpenedReport["evidence"],
});

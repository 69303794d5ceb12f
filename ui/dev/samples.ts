/** Made-up answers of the shell, as the real one would give them: for tests and for pictures. */
import type {
  Action,
  Area,
  CodeReading,
  Email,
  EmailView,
  ExplainedArea,
  ExplainedFinding,
  Explanation,
  InvitationView,
  OpenedReport,
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
  areas: areas.map((area) => ({ area, label: labels[area] })),
};

/** 84 minutes after `now`. */
export const starts = (now: number): Starts => ({
  utc: new Date(now + 84 * 60_000).toISOString(),
  here: "15:30",
  there: "10:00 London",
});

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

export const notFound = answer({
  verdict: "blocked",
  tag: "One thing to fix",
  headline: linkNotFound.headline,
  lead: "It is not your computer. Everything else is ready.",
  primary: linkNotFound,
  areas: areaResults({ link: "blocking" }),
});

export const unsure = answer({
  verdict: "unknown",
  tag: "Could not tell",
  headline: "We could not see enough to say.",
  lead: "Nothing is known to be wrong.",
  areas: areaResults({ network: "unknown", browser: "unknown" }),
});

export const invitation = (text: string): InvitationView => {
  const found = /https?:\/\/[^\s<>"]+/.exec(text)?.[0].replace(/[.,;]+$/, "") ?? null;
  const damaged = found !== null && found !== text.trim();
  const position = /interview for (.+?)[.\n]/i.exec(text)?.[1] ?? null;
  return {
    host: found ? new URL(found).host : null,
    starts: null,
    findings: damaged
      ? [{ ...linkNotFound, code: "link-repaired", headline: "We put the copied link right.", severity: "note" }]
      : [],
    invitation: {
      link: {
        input: text,
        link: found,
        link_opaque: false,
        repairs: damaged ? ["surrounding-brackets", "trailing-punctuation"] : [],
        wrapped_by: [],
        platform: found ? "talview" : null,
        others: [],
      },
      starts_at: null,
      zone: null,
      position: position ? { value: position, at: "pasted text" } : null,
      recruiter: null,
      invited: null,
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

export const email = (position: string | null, address: string | null): EmailView => ({
  email: { ...letter(position), to: address ?? "recruiting@example.com" },
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

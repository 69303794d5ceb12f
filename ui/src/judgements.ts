/**
 * Every judgement that the window makes about what the shell sent, one function each. The rest of the window asks here, and
 * knows no code, no threshold and no list of areas.
 */
import type { Countdown } from "./countdown";
import type { Area, Code, Explanation, InvitationView, Phone, Recipient, Status, Symptom, Verdict } from "./ipc";
import { t } from "./words.svelte";

/** How the person came in. */
export type Entry = "check" | "link" | "video" | "offline";

// ── the link and the ways to the interview ───────────────────────────────────────────────────────────────────────────

/** Codes of a link that leads nowhere, from whatever device or browser. */
const DEAD_LINK: Code[] = [
  "link-malformed",
  "link-truncated",
  "link-not-found",
  "link-expired",
  "link-revoked",
  "link-already-used",
];

/** Whether the link can still lead to the interview. A dead link that does not block may still open. */
export const linkLeads = ({ primary }: Explanation): boolean =>
  !(primary?.severity === "blocking" && DEAD_LINK.includes(primary.code));

const OWN_CONNECTION: Area[] = ["network", "proxy", "vpn"];
/** What is found about the link, and may be the fault of the connection. */
const UNREACHED: Code[] = ["platform-down", "link-does-not-load", "link-tracker-unreachable"];

/** Whether the hotspot of a phone may help: the connection of this computer is in doubt. */
export const otherNetworkHelps = ({ primary }: Explanation): boolean =>
  primary !== null && (OWN_CONNECTION.includes(primary.area) || UNREACHED.includes(primary.code));

/** Whether another browser may show what this one does not. */
export const otherBrowserHelps = ({ primary }: Explanation): boolean =>
  primary === null || primary.area === "link" || primary.area === "browser";

/** Whether the interview can be tried as it is. */
export const canJoin = ({ verdict }: Explanation): boolean => verdict !== "blocked";

/** Whether the interview is over, so that nothing is gained by hurrying. */
export const isOver = ({ primary, others }: Explanation): boolean =>
  [primary, ...others].some((finding) => finding?.code === "session-missed" && finding.severity === "blocking");

/** Whether the link is to blame, so that another one may help. */
export const otherLinkHelps = ({ primary }: Explanation): boolean => primary?.area === "link";

/** Whether what the link was wrapped in may be to blame, so that the link inside may help. */
export const directLinkHelps = (explanation: Explanation, view: InvitationView | null): boolean =>
  explanation.verdict === "blocked" &&
  otherLinkHelps(explanation) &&
  view?.invitation.link?.link != null &&
  view.invitation.link.wrapped !== null;

/** Whether one may go on with a phone. A platform that nobody knows may bind its link to one device. */
export const phoneUse = (view: InvitationView | null): Phone => view?.platform?.phone ?? "if-asked";

// ── looking once more ────────────────────────────────────────────────────────────────────────────────────────────────

/** Areas for which the interview's host is asked. */
const ASKS_HOST: Area[] = ["link", "network"];

/** The areas of a second look: what the fix names, else the finding's own area, else all that is unknown, else all. */
export function areasToRecheck({ primary, areas }: Explanation): Area[] {
  for (const { action } of primary?.steps ?? []) if (action?.do === "check-again") return action.areas;
  if (primary) return [primary.area];
  const unknown = areas.filter(({ status }) => status === "unknown");
  return (unknown.length > 0 ? unknown : areas).map(({ area }) => area);
}

/**
 * Whether a second look at these areas has to open a link that was opened before: it is about the link, or the page said
 * something that would vanish, as if it were repaired, unless the page is asked once more.
 */
export function opensLinkAgain(areas: Area[], { primary, others }: Explanation, view: InvitationView | null): boolean {
  const read = view?.findings.map(({ code }) => code) ?? [];
  const saidByPage = [primary, ...others].some((finding) => finding?.area === "link" && !read.includes(finding.code));
  const isAboutLink = areas.includes("link") && (primary === null || primary.area === "link");
  return isAboutLink || (saidByPage && areas.some((area) => ASKS_HOST.includes(area)));
}

/** The areas that can be looked at while the link's answer stays. */
export const areasBesidesLink = (areas: Area[]): Area[] => areas.filter((area) => !ASKS_HOST.includes(area));

// ── what a check is about ────────────────────────────────────────────────────────────────────────────────────────────

const ENTRY_AREAS: Record<Entry, Area[] | null> = {
  check: null,
  link: null,
  video: ["camera", "browser"],
  offline: ["network", "proxy", "vpn"],
};

/** The areas that an entry checks; null stands for all. */
export const areasOfEntry = (entry: Entry): Area[] | null => ENTRY_AREAS[entry];

/** What a person sees that a check of the computer says nothing about. */
const ADVICE_ONLY: Symptom[] = ["no-invitation", "resume-or-new", "already-submitted", "time-ran-out"];
/** The areas of advice without a check. */
export const ADVICE_AREAS: Area[] = ["link", "time"];

/** Whether there is advice on this symptom without a check of the computer. */
export const isAdviceOnly = (symptom: Symptom): boolean => ADVICE_ONLY.includes(symptom);

/** Whether this area stands apart from the one above it. Areas that belong together stand together. */
export const startsGroup = (area: Area): boolean => area === "camera" || area === "browser";

// ── what was seen ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Peak from which a voice counts as heard (dBFS). */
const VOICE = -45;

export const isVoice = (dbfs: number): boolean => dbfs >= VOICE;

/** Whether tones were played, so that the person can be asked about them: not by a faulty speaker, nor by one left out. */
export function tonesWerePlayed(explanation: Explanation | null): boolean {
  const status = explanation?.areas.find(({ area }) => area === "speaker")?.status;
  return status === "pass" || status === "note";
}

/** Whether there is no connection, so that no e-mail can be sent from here. */
export const isOffline = ({ areas }: Explanation): boolean =>
  areas.some(({ area, status }) => area === "network" && status === "blocking");

/** Who can help: the help desk where the interview can be joined, the recruiter where it cannot. */
export const suggestRecipient = ({ verdict }: Explanation): Recipient =>
  verdict === "ready" || verdict === "at-risk" ? "support" : "recruiter";

const VERDICT_STATUS: Record<Verdict, Status> = {
  ready: "pass",
  "at-risk": "risk",
  blocked: "blocking",
  unknown: "unknown",
};

/** The status in whose tone a verdict is shown. */
export const statusOfVerdict = (verdict: Verdict): Status => VERDICT_STATUS[verdict];

// ── the invitation and its time ──────────────────────────────────────────────────────────────────────────────────────

/** Whether the text was read and holds no link, nor anything to say about one. */
export const foundNoLink = ({ invitation, findings, links }: InvitationView): boolean =>
  invitation.link?.link == null && findings.length === 0 && links.length === 0;

/** Whether the session was cancelled. */
export const isCancelled = (view: InvitationView | null): boolean => view?.invitation.change?.value === "cancelled";

/** Whether the start is so near that the fastest way counts: in less than ten minutes, or just past. */
export function isUrgent(left: Countdown | null): boolean {
  if (left === null) return false;
  return left.unit === "now" || (left.unit === "minutes" && (left.past ? left.minutes <= 15 : left.minutes < 10));
}

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

/** Says where something was found, in people's words; a place without words here is said as the reader says it. */
export function describeSource(at: string): string {
  const known = Object.entries(SOURCES).find(([place]) => place.toLowerCase() === at.toLowerCase());
  return known ? t(known[1]) : at;
}

/** "New York", of the zone "America/New_York". */
export const nameCity = (zone: string): string => zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;

const SYSTEMS: Record<string, string> = { windows: "Windows", macos: "macOS", linux: "Linux" };

export const nameSystem = (system: string): string => SYSTEMS[system] ?? system;

/** Which ways out need no understanding of what is wrong, minutes before the start. */
import type { Area, Code, Explanation, OtherBrowser } from "./ipc";

export type Fastest = {
  /** The interview can be tried as it is. */
  join: boolean;
  /** Another browser may show what this one does not. */
  browsers: OtherBrowser[];
  /** The connection of this computer is in doubt: the phone has another one. */
  hotspot: boolean;
  /** The link can be opened on the phone. */
  phone: boolean;
};

const MOST_BROWSERS = 2;

const ON_THE_WAY: Area[] = ["network", "proxy", "vpn"];
/** What is told of the link, and may be the fault of the way to it. */
const UNREACHED: Code[] = ["platform-down", "link-does-not-load", "link-tracker-unreachable"];
/** The link leads nowhere, from whatever device or browser. */
const GONE: Code[] = [
  "link-malformed",
  "link-truncated",
  "link-not-found",
  "link-expired",
  "link-revoked",
  "link-already-used",
];

export function fastest({ verdict, primary }: Explanation, hasLink: boolean, browsers: OtherBrowser[]): Fastest {
  const page = primary === null || primary.area === "link" || primary.area === "browser";
  // What does not block may still open.
  const leads = hasLink && !(primary?.severity === "blocking" && GONE.includes(primary.code));
  return {
    join: hasLink && verdict !== "blocked",
    browsers: leads && page ? browsers.slice(0, MOST_BROWSERS) : [],
    phone: leads,
    hotspot: primary !== null && (ON_THE_WAY.includes(primary.area) || UNREACHED.includes(primary.code)),
  };
}

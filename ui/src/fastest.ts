/** Which ways out need no understanding of what is wrong, minutes before the start. */
import type { Explanation, OtherBrowser } from "./ipc";

export type Fastest = {
  /** The interview can be tried as it is. */
  join: boolean;
  /** Another browser may show what this one does not. */
  browsers: OtherBrowser[];
  /** The connection of this computer is in doubt: the phone has another one. */
  hotspot: boolean;
};

const MOST_BROWSERS = 2;

export function fastest({ verdict, primary }: Explanation, hasLink: boolean, browsers: OtherBrowser[]): Fastest {
  const area = primary?.area ?? null;
  const page = area === null || area === "link" || area === "browser";
  return {
    join: hasLink && verdict !== "blocked",
    browsers: hasLink && page ? browsers.slice(0, MOST_BROWSERS) : [],
    hotspot: area === "network" || area === "proxy" || area === "vpn" || (area === "link" && verdict === "blocked"),
  };
}

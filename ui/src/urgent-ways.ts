/** Ways to the interview that need no understanding of what is wrong, minutes before the start. */
import type { Explanation, OtherBrowser } from "./ipc";
import { canJoin, linkLeads, otherBrowserHelps, otherNetworkHelps } from "./judgements";

export type UrgentWays = {
  /** Try the interview as it is. */
  join: boolean;
  /** Open the link in one of these. */
  browsers: OtherBrowser[];
  /** Use the connection of the phone. */
  hotspot: boolean;
  /** Open the link on the phone. */
  phone: boolean;
};

const MAX_BROWSERS = 2;

export function findUrgentWays(explanation: Explanation, hasLink: boolean, browsers: OtherBrowser[]): UrgentWays {
  const leads = hasLink && linkLeads(explanation);
  return {
    join: hasLink && canJoin(explanation),
    browsers: leads && otherBrowserHelps(explanation) ? browsers.slice(0, MAX_BROWSERS) : [],
    phone: leads,
    hotspot: otherNetworkHelps(explanation),
  };
}

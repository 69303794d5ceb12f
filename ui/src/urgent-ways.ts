/** Ways to the interview that need no understanding of what is wrong, minutes before the start. */
import type { Explanation, OtherBrowser } from "./ipc";

/** Try the interview as it is; open the link in one of these browsers, or on the phone; use the phone's connection. */
export type UrgentWays = { join: boolean; browsers: OtherBrowser[]; phone: boolean; hotspot: boolean };

const MAX_BROWSERS = 2;

export function findUrgentWays({ outlook }: Explanation, hasLink: boolean, browsers: OtherBrowser[]): UrgentWays {
  const leads = hasLink && outlook.link_leads;
  return {
    join: hasLink && outlook.can_join,
    browsers: leads && outlook.other_browser_helps ? browsers.slice(0, MAX_BROWSERS) : [],
    phone: leads,
    hotspot: outlook.other_network_helps,
  };
}

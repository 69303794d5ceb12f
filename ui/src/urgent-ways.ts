/** Ways to the interview that need no understanding of what is wrong, minutes before the start. */
import type { Explanation, OtherBrowser } from "./ipc";

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

export function findUrgentWays({ outlook }: Explanation, hasLink: boolean, browsers: OtherBrowser[]): UrgentWays {
  const leads = hasLink && outlook.link_leads;
  return {
    join: hasLink && outlook.can_join,
    browsers: leads && outlook.other_browser_helps ? browsers.slice(0, MAX_BROWSERS) : [],
    phone: leads,
    hotspot: outlook.other_network_helps,
  };
}

import { describe, expect, it } from "vitest";
import { loadExplanation } from "../dev/computers";
import type { Outlook } from "../src/ipc";
import { findUrgentWays } from "../src/urgent-ways";

const BROWSERS = ["firefox", "chrome", "edge"].map((name) => ({ name, label: name }));

const ways = (outlook: Partial<Outlook>, hasLink = true): ReturnType<typeof findUrgentWays> => {
  const explanation = loadExplanation("linux-healthy");
  return findUrgentWays({ ...explanation, outlook: { ...explanation.outlook, ...outlook } }, hasLink, BROWSERS);
};

describe("the fastest ways", () => {
  it("are those that may help: another network, the phone, other browsers", () => {
    expect(ways({ other_network_helps: true }).hotspot).toBe(true);
    expect(ways({ other_network_helps: false }).hotspot).toBe(false);
    expect(ways({ link_leads: true, other_browser_helps: true })).toMatchObject({
      phone: true,
      browsers: BROWSERS.slice(0, 2),
    });
    expect(ways({ link_leads: true, other_browser_helps: false })).toMatchObject({ phone: true, browsers: [] });
    expect(ways({ link_leads: false, other_browser_helps: true })).toMatchObject({ phone: false, browsers: [] });
    expect(ways({ can_join: false }).join).toBe(false);
  });

  it("need a link to open", () => {
    expect(ways({ can_join: true, link_leads: true }, false)).toMatchObject({
      join: false,
      browsers: [],
      phone: false,
    });
  });
});

import { describe, expect, it } from "vitest";
import { loadExplanation, loadPrimary } from "../dev/computers";
import { findUrgentWays } from "../src/urgent-ways";
import type { Area, Code, Severity } from "../src/ipc";

const firefox = { name: "firefox", label: "Firefox" };

const ways = (code: Code, area: Area, severity: Severity = "blocking"): ReturnType<typeof findUrgentWays> =>
  findUrgentWays(
    { ...loadExplanation("link-not-found"), primary: { ...loadPrimary("link-not-found"), code, area, severity } },
    true,
    [firefox],
  );

describe("the fastest ways", () => {
  it.each<[Code, Area, boolean]>([
    ["host-blocked", "network", true],
    ["proxy-needs-login", "proxy", true],
    ["vpn-blocks-media", "vpn", true],
    ["platform-down", "link", true],
    ["link-does-not-load", "link", true],
    ["link-tracker-unreachable", "link", true],
    ["link-expired", "link", false],
    ["link-passcode-missing", "link", false],
    ["camera-in-use", "camera", false],
  ])("with %s: the hotspot where another network may help", (code, area, hotspot) => {
    expect(ways(code, area).hotspot).toBe(hotspot);
  });

  it.each<[Code, Severity, boolean]>([
    ["link-not-found", "blocking", false],
    ["link-expired", "blocking", false],
    ["link-revoked", "blocking", false],
    ["link-already-used", "blocking", false],
    ["link-malformed", "blocking", false],
    ["link-truncated", "blocking", false],
    ["link-expired", "note", true],
    ["link-does-not-load", "blocking", true],
    ["link-wrong-account", "blocking", true],
  ])("with %s (%s): phone and browsers where the link still leads somewhere", (code, severity, leads) => {
    expect(ways(code, "link", severity)).toMatchObject({ phone: leads, browsers: leads ? [firefox] : [] });
  });

  it("need a link to open", () => {
    expect(findUrgentWays(loadExplanation("nothing-seen"), false, [firefox])).toEqual({
      join: false,
      browsers: [],
      phone: false,
      hotspot: false,
    });
  });
});

import { describe, expect, it } from "vitest";
import { loadComputer } from "../dev/computers";
import { countDown, isNear, untilNextMinute } from "../src/countdown";

const MINUTE = 60_000;
const START = Date.parse("2026-11-20T14:30:00Z");

describe("the countdown", () => {
  it.each([
    [0, { past: false, unit: "now" }],
    [1, { past: false, unit: "minutes", minutes: 1 }],
    [59, { past: false, unit: "minutes", minutes: 59 }],
    [60, { past: false, unit: "hours", hours: 1, minutes: 0 }],
    [84, { past: false, unit: "hours", hours: 1, minutes: 24 }],
    [24 * 60, { past: false, unit: "days", days: 1, hours: 0 }],
    [51 * 60, { past: false, unit: "days", days: 2, hours: 3 }],
    [-5, { past: true, unit: "minutes", minutes: 5 }],
    [-95, { past: true, unit: "hours", hours: 1, minutes: 35 }],
  ])("%i minutes before the start", (minutes, told) => {
    expect(countDown(START, START - minutes * MINUTE)).toEqual(told);
  });

  it("says the minute that has begun, and turns at the full one", () => {
    expect(countDown(START, START - 30_000)).toEqual({ past: false, unit: "minutes", minutes: 1 });
    expect(untilNextMinute(START, START - 90_000)).toBe(30_000);
    expect(untilNextMinute(START, START)).toBe(MINUTE);
    expect(untilNextMinute(START, START + 10_000)).toBe(50_000);
  });

  it.each([
    [10, false],
    [9, true],
    [0, true],
    [-15, true],
    [-16, false],
    [-70, false],
  ])("is urgent %i minutes before the start: %s", (minutes, urgent) => {
    expect(isNear(START, START - minutes * MINUTE, loadComputer("linux-healthy").start)).toBe(urgent);
  });

  it("says nothing of a time that is none", () => expect(countDown(Number.NaN, START)).toBeNull());
});

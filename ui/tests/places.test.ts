import { describe, expect, it } from "vitest";
import * as samples from "../dev/samples";
import { findPlaces } from "../src/places";

const called = (zone: string): string => (zone === "Asia/Kolkata" ? "India Standard Time" : "");
const found = (words: string): string[] => findPlaces(samples.places, words, called).map(({ city }) => city);

describe("a place is found", () => {
  it.each([
    ["ber", ["Berlin"]],
    ["NEW  york", ["New York"]],
    ["york", ["New York"]],
    ["los-ang", ["Los Angeles"]],
    ["bérlín", ["Berlin"]],
    ["india", ["Kolkata"]],
    ["america", ["Chicago", "Los Angeles", "New York"]],
    ["americ", []],
    ["asia/c", []],
    ["a", ["Los Angeles"]],
    ["", []],
    [" . ", []],
    ["atlantis", []],
  ])("by “%s”", (words, cities) => {
    expect(found(words)).toEqual(cities);
  });
});

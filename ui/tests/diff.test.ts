import { describe, expect, it } from "vitest";
import { diffTexts, MAX_LENGTH } from "../src/diff";

const changed = (pieces: { text: string; changed: boolean }[]): string[] =>
  pieces.filter((piece) => piece.changed).map((piece) => piece.text);

describe("the difference between a link as pasted and as put right", () => {
  it.each([
    ["<https://zoom.us/j/1.", "https://zoom.us/j/1", ["<", "."], []],
    ["https://a.example/x y", "https://a.example/xy", [" "], []],
    ["zoom.us/j/1", "https://zoom.us/j/1", [], ["https://"]],
    ["https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2", ["amp;"], []],
    ["same", "same", [], []],
    ["", "", [], []],
  ])("%s", (before, after, taken, added) => {
    const pieces = diffTexts(before, after);
    expect(changed(pieces.before)).toEqual(taken);
    expect(changed(pieces.after)).toEqual(added);
    expect(pieces.before.map(({ text }) => text).join("")).toBe(before);
    expect(pieces.after.map(({ text }) => text).join("")).toBe(after);
  });

  it("marks nothing in a text that is too long to look at", () => {
    const long = "a".repeat(MAX_LENGTH + 1);
    expect(diffTexts(long, "a").before).toEqual([{ text: long, changed: false }]);
  });
});

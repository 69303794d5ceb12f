import { describe, expect, it } from "vitest";
import { toRgba } from "../src/picture";

const base64 = (...bytes: number[]): string => btoa(String.fromCharCode(...bytes));

describe("a picture of the camera", () => {
  it("becomes what a canvas takes", () => {
    const rgba = toRgba({ width: 2, height: 1, rgb: base64(1, 2, 3, 250, 251, 252) });
    expect([...(rgba ?? [])]).toEqual([1, 2, 3, 255, 250, 251, 252, 255]);
  });

  it.each([[{ width: 2, height: 2, rgb: base64(1, 2, 3) }], [{ width: 0, height: 0, rgb: "" }]])(
    "is not drawn where the sizes do not match",
    (picture) => expect(toRgba(picture)).toBeNull(),
  );
});

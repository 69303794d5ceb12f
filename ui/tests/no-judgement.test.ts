import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = join(import.meta.dirname, "../src");
const codes = [...readFileSync(join(SRC, "generated/Code.ts"), "utf8").matchAll(/"([^"]+)"/g)].map(([, code]) => code);
const sources = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter(
  (name) => /\.(svelte|ts)$/.test(name) && !name.startsWith("generated"),
);

describe("the window", () => {
  it("judges nothing: no file names a cause", () => {
    const naming = sources.filter((name) => {
      const source = readFileSync(join(SRC, name), "utf8");
      return codes.some((code) => source.includes(`"${code ?? ""}"`));
    });
    expect(naming).toEqual([]);
    expect(codes.length).toBeGreaterThan(50);
  });
});

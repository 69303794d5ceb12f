import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { addPseudoLanguages } from "../dev/pseudo";
import { formatDay, nameLanguage, switchLanguage, t } from "../src/words.svelte";

const UI = join(import.meta.dirname, "..");
const ENGLISH = join(UI, "../src-tauri/report/data/locales/en");
const LANGUAGES = join(ENGLISH, "..");

const idsOf = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(/^([a-z][a-z0-9-]*) *=/gm)].map(([, id]) => id ?? "");
const own = idsOf(join(ENGLISH, "window.ftl"));
const sources = readdirSync(join(UI, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(svelte|ts)$/.test(name) && !name.startsWith("generated"))
  .map((name) => readFileSync(join(UI, "src", name), "utf8"))
  .join("\n");
// Codes of findings may begin like a message: their words come from the explanation.
const codes = [...readFileSync(join(UI, "src/generated/Code.ts"), "utf8").matchAll(/"([^"]+)"/g)].map(
  ([, code]) => code,
);

describe("the window's words", () => {
  afterEach(() => switchLanguage("en"));

  it("are all used", () => {
    expect(own.filter((id) => !sources.includes(`"${id}"`))).toEqual([]);
  });

  it("are all there", () => {
    const prefixes = [...new Set(own.map((id) => id.split("-")[0]))].join("|");
    const called = [...sources.matchAll(/\bt\("([^"]+)"/g)].map(([, id]) => id ?? "");
    const listed = [...sources.matchAll(new RegExp(`"((?:${prefixes})-[a-z-]+)"`, "g"))].map(([, id]) => id ?? "");
    expect([...called, ...listed.filter((id) => !codes.includes(id))].filter((id) => !own.includes(id))).toEqual([]);
    expect(called.length).toBeGreaterThan(80);
  });

  it("have ids that no other file of the language has: they are loaded together", () => {
    const theirs = readdirSync(ENGLISH).filter((name) => name.endsWith(".ftl") && name !== "window.ftl");
    const taken = new Set(theirs.flatMap((name) => idsOf(join(ENGLISH, name))));
    expect(own.filter((id) => taken.has(id))).toEqual([]);
    expect(new Set(own).size).toBe(own.length);
  });

  it("fill in every value", () => {
    for (const id of own) {
      const said = t(id, {
        areas: "A",
        browser: "B",
        city: "C",
        day: "D",
        region: "R",
        span: "S",
        place: "P",
        platform: "P",
        weekday: "W",
        words: "W",
        count: 1,
        days: 1,
        done: 1,
        file: "F",
        host: "H",
        hours: 1,
        minutes: 1,
        month: "M",
        name: "N",
        date: "D",
        version: "V",
        system: "S",
        code: "C",
        time: "T",
        total: 2,
      });
      expect(said, id).not.toMatch(/[{}]|^$/);
    }
  });

  it("are those of the nearest language, else English, and set the page's language and direction", () => {
    addPseudoLanguages();
    switchLanguage("en-XA");
    expect(t("window-close")).toBe("[Çļóóšéé]");
    expect(t("rail-progress", { done: 1, total: 2 })).toBe("[1 óóƒ 2 çĥééçķééð]");
    expect(t("place-count", { count: 2 })).toBe("[2 þļááçééš, ţĥéé ƀééšţ ƒîîŕšţ.]");
    expect(document.documentElement.dir).toBe("ltr");
    switchLanguage("ar-XB");
    expect(t("window-close")).toBe("[ثلوسع]");
    expect(document.documentElement.dir).toBe("rtl");
    expect(formatDay("2026-11-24")).toBe("[الثلاثاء 24 نوفمبر]");
    switchLanguage("he");
    expect(t("window-close")).toBe("Close");
    expect(document.documentElement.dir).toBe("rtl");
    switchLanguage("en-GB");
    expect(t("window-close")).toBe("Close");
    expect(document.documentElement.lang).toBe("en-GB");
    expect(document.documentElement.dir).toBe("ltr");
    expect(nameLanguage("de")).toBe("Deutsch");
  });

  it("say in every language what they say in English", () => {
    for (const language of readdirSync(LANGUAGES)) {
      const extra = idsOf(join(LANGUAGES, language, "window.ftl")).filter((id) => !own.includes(id));
      expect(extra, language).toEqual([]);
    }
  });
});

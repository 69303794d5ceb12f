/**
 * The window's own words, from `locales/<language>/window.ftl`. A message that a language lacks is said in English.
 * Says nothing of findings: those sentences come from the explanation.
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { SvelteMap } from "svelte/reactivity";

const sources = import.meta.glob<string>("../../src-tauri/report/data/locales/*/window.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

const rightToLeft = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

const bundles = new SvelteMap<string, FluentBundle>();
for (const [path, source] of Object.entries(sources)) addLanguage(path.split("/").at(-2) ?? "", source);

let language = $state("en");

export function isRightToLeft(tag: string): boolean {
  return rightToLeft.has(primary(tag));
}

/** Makes the window speak one more language. */
export function addLanguage(tag: string, source: string): void {
  const bundle = new FluentBundle(tag, { useIsolating: isRightToLeft(tag) });
  bundle.addResource(new FluentResource(source));
  bundles.set(tag, bundle);
}

/** Switches to this language, and tells the page so. */
export function switchLanguage(tag: string): void {
  language = tag;
  document.documentElement.lang = tag;
  document.documentElement.dir = isRightToLeft(tag) ? "rtl" : "ltr";
}

/** One message in the language at hand; follows a change of language. */
export function t(id: string, values?: Record<string, FluentVariable>): string {
  for (const tag of [language, primary(language), "en"]) {
    const bundle = bundles.get(tag);
    const message = bundle?.getMessage(id)?.value;
    if (bundle && message) return bundle.formatPattern(message, values);
  }
  return id;
}

/** The name of a language in itself: "English", "Deutsch". */
export function nameLanguage(tag: string): string {
  return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
}

/** A day and a time as people write them. */
export function formatDateAndTime(rfc3339: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(Date.parse(rfc3339));
}

/** "Tuesday 24 November", of a date such as "2026-11-24": the month as it is called in a date. */
export function formatDay(date: string): string {
  const format = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  const parts = format.formatToParts(Date.parse(date));
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.find(({ type }) => type === name)?.value ?? "";
  const day = t("when-day", { weekday: part("weekday"), day: part("day"), month: part("month") });
  // The values are of the language itself. Isolated, they would hide their direction from the sentence around them.
  return day.replace(/[\u2068\u2069]/g, "");
}

/** What the time of a zone is called: "India Standard Time"; its name where nobody calls it anything. */
export function nameZone(zone: string): string {
  try {
    const format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: "longGeneric" });
    return format.formatToParts().find(({ type }) => type === "timeZoneName")?.value ?? zone;
  } catch {
    return zone;
  }
}

/** "camera, microphone" */
export function formatList(words: string[]): string {
  return new Intl.ListFormat(language, { style: "short", type: "unit" }).format(words);
}

function primary(tag: string): string {
  return tag.split("-")[0] ?? tag;
}

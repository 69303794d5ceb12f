/**
 * The window's own words, from `locales/<language>/window.ftl`. A message that a language lacks is said in English.
 * Says nothing of findings: those sentences come from the explanation.
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

const sources = import.meta.glob<string>("../../src-tauri/diagnosis/data/locales/*/window.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

const rightToLeft = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

const languageOf = (path: string): string => /locales\/([^/]+)\/window\.ftl$/.exec(path)?.[1] ?? "";

const bundles = new Map(
  Object.entries(sources).map(([path, source]) => {
    const language = languageOf(path);
    const bundle = new FluentBundle(language, { useIsolating: isRightToLeft(language) });
    bundle.addResource(new FluentResource(source));
    return [language, bundle] as const;
  }),
);

let language = $state("en");

export function isRightToLeft(tag: string): boolean {
  return rightToLeft.has(primary(tag));
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

/** "Tuesday 24 November", of a date such as "2026-11-24". */
export function formatDay(date: string): string {
  // English as most of the world writes it: the day before the month.
  const tag = language === "en" ? "en-GB" : language;
  const part = (form: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(tag, { ...form, timeZone: "UTC" }).format(Date.parse(date));
  return t("when-day", { weekday: part({ weekday: "long" }), date: part({ day: "numeric", month: "long" }) });
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

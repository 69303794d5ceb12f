import { screen, waitFor } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { loadExplanation } from "../dev/computers";
import { pseudoLanguages, translateText, type PseudoLanguage } from "../dev/pseudo";
import type { Session } from "../src/session.svelte";
import { switchLanguage } from "../src/words.svelte";
import { button, currentScreen, goToResult, LINK, openWindow, played, waitForScreen } from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

/** What no catalogue translates: names, addresses, what stands in files, and the browser's own names of days and months. */
const FACTS = [
  "Interview Preflight",
  LINK,
  "London",
  "Tuesday November",
  played.start.profile,
  played.start.version,
  played.email.support.result_code,
  played.email.support.attachment,
  played.email.support.email.to ?? "",
];

const SPOKEN_ATTRIBUTES = ["aria-label", "alt", "placeholder", "title", "aria-valuetext"];

/** Every text that is shown or read aloud. The languages of the settings are named in themselves. */
function textsOnScreen(): string[] {
  const elements = [...document.body.querySelectorAll("*")].filter(
    (element) => !element.closest("option, script, pre"),
  );
  const own = elements.flatMap((element) => [
    ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ""),
    ...SPOKEN_ATTRIBUTES.map((name) => element.getAttribute(name) ?? ""),
    isTextField(element) ? element.value : "",
  ]);
  return own.map((text) => text.trim()).filter((text) => text !== "");
}

const isTextField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && ["text", "email"].includes(element.type));

const wordsOf = (text: string): string[] => text.match(/(?<![\p{L}\p{N}])[A-Za-z]{2,}(?![\p{L}\p{N}])/gu) ?? [];

/** The words that no catalogue of the language has written. */
function untranslated(): string[] {
  const facts = new Set(FACTS.flatMap(wordsOf));
  return textsOnScreen().filter((text) => wordsOf(text).some((word) => !facts.has(word)));
}

async function speak(session: Session, tag: PseudoLanguage): Promise<void> {
  await session.setLanguage(tag);
  await waitFor(() => expect(document.documentElement.lang).toBe(tag));
  expect(document.documentElement.dir).toBe(tag === "ar-XB" ? "rtl" : "ltr");
}

describe.each(pseudoLanguages)("in the pseudo-language %s", (tag) => {
  afterEach(async () => {
    const shell = await import("../dev/shell");
    await shell.setLanguage("en");
    switchLanguage("en");
  });

  it("the start says nothing in English", async () => {
    const { session } = await openWindow();
    expect(untranslated().length).toBeGreaterThan(10);
    await speak(session, tag);
    expect(screen.getByText(translateText(tag, "Check my computer"))).toBeVisible();
    expect(untranslated()).toEqual([]);
  });

  it("the result says nothing in English", async () => {
    const { user, session } = await openWindow();
    await goToResult(user, loadExplanation("link-not-found"));
    await speak(session, tag);
    expect(currentScreen()).toBe("result");
    expect(untranslated()).toEqual([]);
  });

  it("the help says nothing in English", async () => {
    const { user, session } = await openWindow();
    await goToResult(user, loadExplanation("windows-camera-whole-computer"));
    await speak(session, tag);
    await user.click(button(translateText(tag, "It didn’t help")));
    await waitForScreen("help");
    const body = await screen.findByLabelText<HTMLTextAreaElement>(translateText(tag, "Message"));
    await waitFor(() => expect(body.value).toBe(translateText(tag, played.email.recruiter.email.body)));
    // Where the mail goes is no sentence.
    expect(untranslated()).toEqual([played.email.recruiter.email.to]);
  });
});

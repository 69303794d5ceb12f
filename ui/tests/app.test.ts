import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { switchLanguage } from "../src/words.svelte";
import * as ipc from "../src/ipc";
import { loadExplanation } from "../dev/computers";
import * as samples from "../dev/samples";
import { button, goToResult, heading, LINK, openWindow, played } from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

describe("around every screen", () => {
  it("counts down to the start in both clocks", async () => {
    const { user } = await openWindow();
    await user.type(screen.getByLabelText("Your interview link, or the invitation"), LINK);
    expect(await screen.findByText("1 h 24 min")).toBeVisible();
    expect(screen.getByText("15:30 your time")).toBeVisible();
    expect(screen.getAllByText("10:00 in London")[0]).toBeVisible();
  });

  it("has settings that say what is kept", async () => {
    const { user } = await openWindow();
    await user.click(button("Settings"));
    const dialog = screen.getByRole("dialog", { name: "Settings" });
    expect(dialog).toHaveTextContent("Nothing. When you close the window, all of it is gone.");
    expect(dialog).toHaveTextContent(played.start.profile);
    expect(dialog).toHaveTextContent(played.start.version);
    await user.click(within(dialog).getByRole("button", { name: "Close" }));
    expect(dialog).not.toHaveAttribute("open");
  });

  it("says a shown result anew in another language", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("link-not-found"));
    vi.mocked(ipc.setLanguage).mockResolvedValueOnce({
      start: { ...played.start, language: "de" },
      reading: { ...samples.invitation(LINK), host: "anders.example" },
      explanation: { ...loadExplanation("link-not-found"), headline: "Die Seite gibt es nicht." },
      opened: null,
      code: null,
    });
    await user.click(button("Settings"));
    await fireEvent.change(screen.getByLabelText("Language"));
    await waitFor(() => expect(heading()).toHaveTextContent("Die Seite gibt es nicht."));
    expect(document.documentElement.lang).toBe("de");
    switchLanguage("en");
  });

  it("shows text of a page as text", async () => {
    const { user } = await openWindow();
    const evil = "<img src=x onerror=alert(1)>";
    await goToResult(user, { ...loadExplanation("link-not-found"), headline: evil, lead: evil });
    expect(heading().textContent).toBe(evil);
    expect(document.querySelector("img")).toBeNull();
  });
});

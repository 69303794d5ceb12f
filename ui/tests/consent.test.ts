import { screen } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import * as ipc from "../src/ipc";
import { button, lastCheck, openWindow, goToConsent } from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

describe("the consent", () => {
  it("says in a sentence why the link needs a yes, and asks for nothing before", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    const link = screen.getByRole("switch", { name: "Open the link once" });
    expect(link).toHaveAccessibleDescription(
      "We look at the page behind it, at acme.talview.com. Some links work only once. We ask for it once, and only if you allow it.",
    );
    expect(ipc.check).not.toHaveBeenCalled();
    expect(ipc.act).not.toHaveBeenCalled();
  });

  it("keeps a link that works once out of “all”", async () => {
    const { user, session } = await openWindow();
    await goToConsent(user);
    const { reading } = session.invitation;
    const platform = { title: "Talview", phone: "if-asked", single_use: true } as const;
    if (reading) session.invitation.reading = { ...reading, platform };
    const all = await screen.findByRole("button", { name: "Allow all but the link" });
    expect(screen.getByRole("switch", { name: "Open the link once" })).toHaveAccessibleDescription(
      /^Links of Talview work only once/,
    );
    await user.click(all);
    expect(lastCheck().request.allow).toMatchObject({
      camera: true,
      microphone: true,
      speaker: true,
      open_link: false,
    });
  });

  it("has nothing on, and allows all with one click", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    for (const one of screen.getAllByRole("switch")) expect(one).not.toBeChecked();
    expect(button("Check with these")).toBeDisabled();
    await user.click(button("Allow all and start"));
    expect(lastCheck().request.allow).toEqual({
      camera: true,
      microphone: true,
      speaker: true,
      open_link: true,
      browser_page: false,
    });
  });
});

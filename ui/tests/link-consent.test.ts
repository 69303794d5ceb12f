import { screen, waitFor, within } from "@testing-library/svelte";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { loadExplanation, loadPrimary } from "../dev/computers";
import * as ipc from "../src/ipc";
import type { Explanation } from "../src/ipc";
import { button, goToConsent, heading, labelOfStep, lastCheck, openWindow, waitForScreen } from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

/** The result of a check that opened the link. */
async function opened(explanation: Explanation): ReturnType<typeof openWindow> {
  const window = await openWindow();
  await goToConsent(window.user);
  await window.user.click(screen.getByRole("switch", { name: "Open the link once" }));
  await window.user.click(button("Check with these"));
  lastCheck().finish(explanation);
  await waitForScreen("result");
  return window;
}

/** Of each check that the shell was asked for: whether it opens the link. */
const openings = (): boolean[] => vi.mocked(ipc.check).mock.calls.map(([{ allow }]) => allow.open_link);
const question = (): HTMLElement => screen.getByRole("dialog", { name: "Open the link once more?" });

async function toSettingsAndBack(user: UserEvent): Promise<void> {
  await user.click(button(labelOfStep("udp-blocked", "open-settings")));
  window.dispatchEvent(new Event("focus"));
}

describe("a link that was opened", () => {
  it("is not opened again when the person comes back from the network’s settings", async () => {
    const { user } = await opened(loadExplanation("udp-blocked"));
    await toSettingsAndBack(user);
    await waitFor(() => expect(openings()).toEqual([true, false]));
    expect(lastCheck().request.areas).toEqual(["network"]);
  });

  it("is not opened again by a second look at the network", async () => {
    const { user } = await opened(loadExplanation("udp-blocked"));
    await user.click(button("Check again"));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(openings()).toEqual([true, false]);
  });

  it("is opened again only with another yes, each time", async () => {
    const { user } = await opened(loadExplanation("link-not-found"));
    for (const before of [[true], [true, true]]) {
      await user.click(button("Check again"));
      expect(openings()).toEqual(before);
      expect(question()).toHaveAccessibleDescription(
        "We look at the page behind it, at acme.talview.com. Some links work only once. We ask for it once, and only if you allow it.",
      );
      await user.click(button("Open it and check again"));
      expect(screen.queryByRole("dialog")).toBeNull();
      expect(lastCheck().request).toMatchObject({ areas: ["link"], allow: { open_link: true } });
      lastCheck().finish(loadExplanation("link-not-found"));
      await screen.findByRole("button", { name: "Check again" });
    }
  });

  it("keeps what its page said where the person leaves it, and where only the network was mended", async () => {
    const explanation = loadExplanation("udp-blocked");
    const outlook = { ...explanation.outlook, reopens_link: loadExplanation("link-not-found").outlook.reopens_link };
    const { user } = await opened({ ...explanation, outlook });
    await toSettingsAndBack(user);
    expect(openings()).toEqual([true]);
    await user.click(button("Check again"));
    expect(screen.queryByRole("button", { name: "Check all but link and network" })).toBeNull();
    await user.click(within(question()).getByRole("button", { name: "Leave it" }));
    expect(openings()).toEqual([true]);
    expect(heading()).toHaveTextContent(loadPrimary("udp-blocked").headline);
  });

  it("keeps its answer when all the rest is looked at once more", async () => {
    const { user } = await opened(loadExplanation("linux-healthy"));
    await user.click(button("Check again"));
    await user.click(button("Check all but link and network"));
    expect(openings()).toEqual([true, false]);
    const rest = ["time", "camera", "microphone", "speaker", "browser", "proxy", "vpn", "device"];
    expect(lastCheck().request.areas).toEqual(rest);
  });
});

it("asks nothing where the link was never opened", async () => {
  const { user } = await openWindow();
  await goToConsent(user);
  await user.click(button("Check without them"));
  lastCheck().finish(loadExplanation("link-not-found"));
  await waitForScreen("result");
  await user.click(button("Check again"));
  expect(openings()).toEqual([false, false]);
});

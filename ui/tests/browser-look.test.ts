import { screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { loadExplanation } from "../dev/computers";
import type { Explanation } from "../src/ipc";
import { button, checks, currentScreen, goToResult, lastCheck, openWindow } from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

const healthy = loadExplanation("linux-healthy");

function looked(can: boolean): Explanation {
  return { ...healthy, outlook: { ...healthy.outlook, browser_can_look: can } };
}

describe("the look from inside the browser", () => {
  it("is offered where there is a browser, and asked for by a click alone", async () => {
    const { user } = await openWindow();
    await goToResult(user, looked(true));
    expect(lastCheck().request.allow.browser_page).toBe(false);
    await user.click(button("Open the page"));
    expect(lastCheck().request.allow.browser_page).toBe(true);
    expect(lastCheck().request.areas).toEqual(["browser"]);
    expect(currentScreen()).toBe("result");
  });

  it("says for what it waits, and is over when the browser has answered", async () => {
    const { user } = await openWindow();
    await goToResult(user, looked(true));
    await user.click(button("Open the page"));
    expect(
      await screen.findByText("Your browser opens our page. Does it stay white? Press Reload there."),
    ).toBeVisible();
    lastCheck().send({ kind: "page", stage: "asking" });
    expect(await screen.findByText("Your browser asks you a question. Answer it there, then come back.")).toBeVisible();
    lastCheck().send({ kind: "page", stage: "looking" });
    expect(await screen.findByText("The page looks at your browser. This takes a few seconds.")).toBeVisible();
    lastCheck().finish(looked(false));
    await waitFor(() => expect(screen.queryByText("Look from inside your browser")).toBeNull());
  });

  it("stays while a second browser is asked to compare", async () => {
    const { user } = await openWindow();
    await goToResult(user, looked(true));
    await user.click(button("Open the page"));
    lastCheck().send({ kind: "page", stage: "finished" });
    expect(
      await screen.findByText("Nothing answered there. A second browser opens for a moment, to compare."),
    ).toBeVisible();
    expect(button("Stop waiting")).toBeVisible();
    lastCheck().finish(looked(false));
    await waitFor(() => expect(screen.queryByText("Look from inside your browser")).toBeNull());
  });

  it("is repeated when the browser is checked again: what it found would seem mended", async () => {
    const { user, session } = await openWindow();
    await goToResult(user, looked(true));
    await user.click(button("Open the page"));
    lastCheck().finish(looked(false));
    const before = checks.length;
    void session.checkAgain(["browser", "link"]);
    await waitFor(() => expect(checks.length).toBe(before + 1));
    expect(lastCheck().request.allow.browser_page).toBe(true);
  });

  it("is not offered where it was done or cannot be done", async () => {
    const { user } = await openWindow();
    await goToResult(user, looked(false));
    expect(screen.queryByText("Look from inside your browser")).toBeNull();
  });
});

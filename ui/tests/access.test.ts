import { screen } from "@testing-library/svelte";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { computerNames, loadExplanation } from "../dev/computers";
import * as samples from "../dev/samples";
import { button, goToConsent, goToResult, labelOfStep, lastCheck, openWindow, waitForScreen } from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

/** Colours are looked at in a browser, by `npm run pictures`: here nothing is painted. */
async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

describe("axe finds nothing", () => {
  it("on the start, with a repaired link", async () => {
    const { user } = await openWindow();
    expect(await faults()).toEqual([]);
    await user.type(screen.getByLabelText("Your interview link, or the invitation"), "<https://acme.talview.com/i/1.");
    await screen.findByText("Found: acme.talview.com");
    expect(await faults()).toEqual([]);
  });

  it("on the list of symptoms", async () => {
    const { user } = await openWindow();
    await user.click(button(/^My link does not work/));
    expect(await faults()).toEqual([]);
  });

  it.each(["whole", "several"])("on an invitation with everything open: %s", async (text) => {
    const { user } = await openWindow();
    await user.type(screen.getByLabelText("Your interview link, or the invitation"), text);
    await user.click(
      await screen.findByRole("button", { name: "Change the time" }).catch(() => button("Add the time")),
    );
    await user.click(button("It is the time of another place"));
    await user.type(screen.getByLabelText("Whose time is it?"), "new");
    await screen.findByRole("radio", { name: /^New York/ });
    for (const details of document.querySelectorAll("details")) details.open = true;
    expect(await faults()).toEqual([]);
  });

  it("on the place where one is, and another address", async () => {
    const { user } = await openWindow();
    await user.type(screen.getByLabelText("Your interview link, or the invitation"), "whole");
    for (const no of await screen.findAllByRole("radio", { name: "No" })) await user.click(no);
    await user.type(screen.getByLabelText("Where are you?"), "berlin");
    await screen.findByRole("radio", { name: /^Berlin/ });
    expect(screen.getByLabelText("The e-mail address you use")).toBeVisible();
    expect(await faults()).toEqual([]);
  });

  it("on the fastest ways with a code for the phone", async () => {
    const { user, session } = await openWindow();
    await goToResult(user, loadExplanation("platform-down"));
    const { reading } = session.invitation;
    if (reading) session.invitation.reading = { ...reading, starts: samples.starts(session.now, 5) };
    await screen.findByRole("region", { name: /the fastest ways$/ });
    await user.click(button("Go on with my phone"));
    await user.click(button("Show the code"));
    await screen.findByRole("img");
    expect(await faults()).toEqual([]);
  });

  it("on the consent and while running", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    expect(await faults()).toEqual([]);
    await user.click(button("Allow all and start"));
    await waitForScreen("running");
    lastCheck().send({ kind: "progress", explanation: loadExplanation("windows-camera-in-use"), running: ["camera"] });
    lastCheck().send({ kind: "picture", jpeg: btoa("abc") });
    lastCheck().send({ kind: "level", dbfs: -30, heard: true });
    await screen.findByText("Camera on");
    expect(await faults()).toEqual([]);
  });

  it.each(computerNames)("on the result: %s", async (name) => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation(name));
    for (const details of document.querySelectorAll("details")) details.open = true;
    expect(await faults()).toEqual([]);
  });

  it("on the question whether to open the link once more", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(screen.getByRole("switch", { name: "Open the link once" }));
    await user.click(button("Check with these"));
    lastCheck().finish(loadExplanation("link-not-found"));
    await waitForScreen("result");
    await user.click(button("Check again"));
    expect(screen.getByRole("dialog")).toBeVisible();
    expect(await faults()).toEqual([]);
  });

  it("on the help", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("link-not-found"));
    await user.click(button(labelOfStep("link-not-found", "write-email")));
    await screen.findByText("Left out for your privacy");
    await user.click(screen.getByText("What goes in"));
    expect(await faults()).toEqual([]);
  });

  it("on a report and a code", async () => {
    const { user } = await openWindow();
    await user.click(button(/^Someone sent me a report/));
    expect(await faults()).toEqual([]);
    await user.click(button("Open a file"));
    await screen.findByText(/You are only looking/);
    expect(await faults()).toEqual([]);
  });

  it("in the settings", async () => {
    const { user } = await openWindow();
    await user.click(button("Settings"));
    expect(await faults()).toEqual([]);
  });
});

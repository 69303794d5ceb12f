import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { loadExplanation, loadPrimary } from "../dev/computers";
import * as samples from "../dev/samples";
import * as ipc from "../src/ipc";
import type { Status } from "../src/ipc";
import {
  button,
  checks,
  currentScreen,
  goToConsent,
  goToResult,
  heading,
  labelOfStep,
  lastCheck,
  LINK,
  openWindow,
  waitForScreen,
  withStatus,
} from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

const openSettings = labelOfStep("windows-camera-whole-computer", "open-settings");

describe("the result", () => {
  it("leads to the interview when all is well", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("linux-healthy"));
    expect(button("Open the interview")).toHaveClass("primary");
    await user.click(button("Open the interview"));
    expect(vi.mocked(ipc.act).mock.lastCall).toEqual([{ do: "open-link", browser: null }]);
  });

  it("offers the interview where little could not be seen", async () => {
    const { user } = await openWindow();
    const explanation = withStatus("linux-healthy", { camera: "unknown" });
    await goToResult(user, { ...explanation, verdict: "unknown", status: "unknown" });
    expect(button("Check again")).toHaveClass("primary");
    await user.click(button("Open the interview"));
    expect(vi.mocked(ipc.act).mock.lastCall).toEqual([{ do: "open-link", browser: null }]);
  });

  it("asks once more for what does not work and was left out", async () => {
    const { user } = await openWindow();
    const explanation = withStatus("linux-healthy", { camera: "unknown" });
    await goToResult(user, { ...explanation, outlook: { ...explanation.outlook, untried: ["camera"] } });
    expect([...document.querySelectorAll("main .primary")].map(({ textContent }) => textContent.trim())).toEqual([
      "Test what does not work",
    ]);
    await user.click(button("Test what does not work"));
    expect(currentScreen()).toBe("consent");
  });

  it("saves no start that has passed, and counts what is left to fix once", async () => {
    const { user, session } = await openWindow();
    const others = [loadPrimary("udp-blocked"), { ...loadPrimary("link-not-found"), severity: "note" as const }];
    await goToResult(user, { ...loadExplanation("windows-camera-in-use"), others });
    expect(screen.getByText("1 more to fix")).toBeVisible();
    expect(screen.getByText(others[0]?.headline ?? "none")).toBeVisible();
    expect(screen.getByText("Good to know (1)")).toBeVisible();
    const { reading } = session.invitation;
    if (reading) session.invitation.reading = { ...reading, starts: samples.starts(session.now, 8) };
    await waitFor(() => expect(button("Save to calendar")).toBeVisible());
    if (reading) session.invitation.reading = { ...reading, starts: samples.starts(session.now, -6) };
    await waitFor(() => expect(screen.queryByRole("button", { name: "Save to calendar" })).toBeNull());
  });

  it("opens it in the browser that a finding names", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("browser-default-unsupported"));
    const [main] = screen.getAllByRole("button", { name: labelOfStep("browser-default-unsupported", "open-link") });
    await user.click(main ?? document.body);
    expect(vi.mocked(ipc.act).mock.lastCall?.[0]).toMatchObject({
      do: "open-link",
      browser: expect.stringMatching(/./) as string,
    });
  });

  it("says when it starts, and saves it for the calendar", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("linux-healthy"));
    const interview = screen.getByRole("region", { name: "Your interview" });
    expect(interview).toHaveTextContent("Tuesday 24 November, 15:30 for you");
    expect(interview).toHaveTextContent("10:00 in London · in 1 h 24 min");
    await user.click(button("Save to calendar"));
    expect(await screen.findByText("Saved as interview.ics.")).toBeVisible();
  });

  it("shows the link to the phone only when asked, and warns where it may work once", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("linux-healthy"));
    expect(screen.queryByRole("img")).toBeNull();
    await user.click(button("Go on with my phone"));
    expect(screen.getByText(/^Your link may work only once, or only on one device\./)).toBeVisible();
    expect(ipc.phoneCode).not.toHaveBeenCalled();
    await user.click(button("Show the code"));
    const picture = await screen.findByRole("img", { name: "QR code of your interview’s link" });
    expect(picture.querySelector("svg path")).not.toBeNull();
    await user.click(button("Hide the code"));
    expect(screen.queryByRole("img")).toBeNull();
  });

  it("shows it at once where the platform allows phones, and not at all where it does not", async () => {
    const { user, session } = await openWindow();
    await goToResult(user, loadExplanation("linux-healthy"));
    const allow = (phone: ipc.Phone): void => {
      const { reading } = session.invitation;
      if (reading) session.invitation.reading = { ...reading, phone };
    };
    allow("yes");
    await user.click(button("Go on with my phone"));
    expect(await screen.findByRole("img", { name: "QR code of your interview’s link" })).toBeVisible();
    allow("no");
    await waitFor(() => expect(screen.queryByRole("img")).toBeNull());
    expect(screen.queryByRole("button", { name: /phone/ })).toBeNull();
  });

  it("opens the interview in another browser that should work", async () => {
    const { user, session } = await openWindow();
    await goToResult(user, loadExplanation("linux-healthy"));
    const labels = ["Firefox", "Microsoft Edge", "Opera"];
    session.run.otherBrowsers = labels.map((label) => ({ name: label.toLowerCase(), label }));
    await screen.findByRole("button", { name: "Open it in Microsoft Edge" });
    expect(screen.queryByRole("button", { name: "Open it in Opera" })).toBeNull();
    await user.click(button("Open it in Firefox"));
    expect(vi.mocked(ipc.act).mock.lastCall).toEqual([{ do: "open-link", browser: "firefox" }]);
  });

  it("puts the fastest ways first minutes before the start", async () => {
    const { user, session } = await openWindow();
    await goToResult(user, loadExplanation("platform-down"));
    expect(screen.queryByText(/the fastest ways$/)).toBeNull();
    session.run.otherBrowsers = [{ name: "firefox", label: "Firefox" }];
    const { reading } = session.invitation;
    if (reading) session.invitation.reading = { ...reading, starts: samples.starts(session.now, 8) };
    const fastest = await screen.findByRole("region", { name: "Starts in 8 min: the fastest ways" });
    expect(fastest).toHaveTextContent("Switch on the hotspot of your phone");
    expect(
      within(fastest)
        .getAllByRole("button")
        .map(({ textContent }) => textContent.trim()),
    ).toEqual(["Open it in Firefox", "Go on with my phone", "Tell the recruiter"]);
    const steps = document.querySelector(".steps");
    expect(steps && fastest.compareDocumentPosition(steps) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect([...document.querySelectorAll("main .primary")].map(({ textContent }) => textContent.trim())).toEqual([
      "Open it in Firefox",
    ]);
    await user.click(button("Open it in Firefox"));
    expect(vi.mocked(ipc.act).mock.lastCall).toEqual([{ do: "open-link", browser: "firefox" }]);
    await user.click(button("Tell the recruiter"));
    await waitForScreen("help");
  });

  it("offers no other device for a link that is gone: there the recruiter is the fastest way", async () => {
    const { user, session } = await openWindow();
    await goToResult(user, loadExplanation("link-not-found"));
    expect(screen.queryByRole("button", { name: /phone/ })).toBeNull();
    session.run.otherBrowsers = [{ name: "firefox", label: "Firefox" }];
    const { reading } = session.invitation;
    if (reading) session.invitation.reading = { ...reading, starts: samples.starts(session.now, 8) };
    const fastest = await screen.findByRole("region", { name: "Starts in 8 min: the fastest ways" });
    expect(fastest).not.toHaveTextContent("hotspot");
    expect(
      within(fastest)
        .getAllByRole("button")
        .map(({ textContent }) => textContent.trim()),
    ).toEqual(["Tell the recruiter"]);
  });

  it("keeps the code for the phone in sight when the last ten minutes begin", async () => {
    const { user, session } = await openWindow();
    await goToResult(user, loadExplanation("platform-down"));
    await user.click(button("Go on with my phone"));
    await user.click(button("Show the code"));
    await screen.findByRole("img");
    const { reading } = session.invitation;
    if (reading) session.invitation.reading = { ...reading, starts: samples.starts(session.now, 9) };
    const fastest = await screen.findByRole("region", { name: "Starts in 9 min: the fastest ways" });
    expect(within(fastest).getByRole("img", { name: "QR code of your interview’s link" })).toBeVisible();
  });

  it("does not hurry to what is ready or over", async () => {
    const { user, session } = await openWindow();
    const explanation = loadExplanation("link-not-found");
    await goToResult(user, { ...explanation, outlook: { ...explanation.outlook, is_over: true } });
    const { reading } = session.invitation;
    if (reading) session.invitation.reading = { ...reading, starts: samples.starts(session.now, -12) };
    expect(await screen.findByText(/12 min ago$/, { selector: ".when span" })).toBeVisible();
    expect(screen.queryByText(/the fastest ways$/)).toBeNull();
  });

  it("hurries to a moved interview, and to a cancelled one not", async () => {
    const { user, session } = await openWindow();
    await goToResult(user, {
      ...loadExplanation("windows-camera-whole-computer"),
      others: [{ ...loadPrimary("link-not-found"), code: "session-cancelled-or-moved" }],
    });
    const change = (value: ipc.Change): void => {
      const { reading } = session.invitation;
      if (!reading) return;
      const is_cancelled = value === "cancelled";
      session.invitation.reading = { ...reading, is_cancelled, starts: samples.starts(session.now, 8) };
    };
    change({ moved: { from: "2026-11-24T09:00:00Z" } });
    expect(await screen.findByRole("region", { name: "Starts in 8 min: the fastest ways" })).toBeVisible();
    change("cancelled");
    await waitFor(() => expect(screen.queryByText(/the fastest ways$/)).toBeNull());
  });

  it("opens the direct link where the wrapped one is at fault", async () => {
    const { user, session } = await openWindow();
    const explanation = loadExplanation("link-not-found");
    await goToResult(user, explanation);
    expect(screen.queryByRole("button", { name: "Open the direct link" })).toBeNull();
    session.run.explanation = { ...explanation, outlook: { ...explanation.outlook, direct_link_helps: true } };
    await user.click(await screen.findByRole("button", { name: "Open the direct link" }));
    expect(vi.mocked(ipc.act).mock.lastCall).toEqual([{ do: "open-link", browser: null }]);
  });

  it("has one main button: first the fix, then the second look at that area alone", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("windows-camera-whole-computer"));
    const main = (): (string | null)[] =>
      [...document.querySelectorAll("main .primary")].map(({ textContent }) => textContent.trim());
    expect(main()).toEqual([openSettings]);
    await user.click(button(openSettings));
    expect(vi.mocked(ipc.act).mock.lastCall?.[0]).toMatchObject({ do: "open-settings", page: "camera-privacy" });
    expect(main()).toEqual(["Check again"]);
    await user.click(button("Check again"));
    expect(lastCheck().request.areas).toEqual(["camera"]);
    // No device is opened, so the answer stays in sight.
    expect(currentScreen()).toBe("result");
    expect(button("Checking…")).toHaveAttribute("aria-disabled", "true");
    lastCheck().finish(loadExplanation("linux-healthy"));
    await waitFor(() => expect(heading()).toHaveTextContent(loadExplanation("linux-healthy").headline));
    expect(checks).toHaveLength(2);
  });

  it("takes another link when it was the link", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("link-not-found"));
    await user.click(button("Paste another link"));
    await waitForScreen("start");
    expect(screen.getByLabelText("Your interview link, or the invitation")).toHaveValue("");
    // Wherever the focus is, a paste means the field.
    await user.paste(LINK);
    expect(await screen.findByText("Found: acme.talview.com")).toBeVisible();
  });

  it("looks again by itself when the person comes back from the settings", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("windows-camera-whole-computer"));
    window.dispatchEvent(new Event("focus"));
    expect(checks).toHaveLength(1);
    await user.click(button(openSettings));
    window.dispatchEvent(new Event("focus"));
    await waitFor(() => expect(checks).toHaveLength(2));
    expect(lastCheck().request).toMatchObject({ areas: ["camera"], allow: { camera: false } });
  });

  it("opens no device by itself", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(screen.getByRole("switch", { name: "Camera" }));
    await user.click(button("Check with these"));
    lastCheck().finish(loadExplanation("windows-camera-whole-computer"));
    await waitForScreen("result");
    await user.click(button(openSettings));
    window.dispatchEvent(new Event("focus"));
    expect(checks).toHaveLength(1);
  });

  it("shows the camera again when the second look opens it", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(screen.getByRole("switch", { name: "Camera" }));
    await user.click(button("Check with these"));
    lastCheck().finish(loadExplanation("windows-camera-in-use"));
    await waitForScreen("result");
    await user.click(button("Check again"));
    await waitForScreen("running");
    expect(lastCheck().request).toMatchObject({ areas: ["camera"], allow: { camera: true } });
  });

  it("keeps the rest behind disclosures, and asks for details only when they are opened", async () => {
    const { user } = await openWindow();
    const explanation = withStatus("windows-camera-in-use", { speaker: "unknown" });
    const { areas, others } = { ...explanation, others: [loadPrimary("udp-blocked")] };
    await goToResult(user, { ...explanation, others });
    const count = (wanted: Status): number => areas.filter(({ status }) => status === wanted).length;
    expect(screen.getByText(`${others.length} more to fix`)).toBeVisible();
    expect(screen.getByText(`What is fine (${count("pass")})`)).toBeVisible();
    expect(screen.getByText(`What we could not check (${count("unknown")})`)).toBeVisible();
    expect(ipc.details).not.toHaveBeenCalled();
    await user.click(screen.getByText("Technical details"));
    expect(await screen.findByText(/"consent": \{/)).toBeVisible();
  });

  it("shows the details of the second look where they are open", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("windows-camera-in-use"));
    await user.click(screen.getByText("Technical details"));
    await screen.findByText(/"consent": \{/);
    vi.mocked(ipc.details).mockResolvedValueOnce('{ "schema": 2 }');
    await user.click(button("Check again"));
    lastCheck().finish(loadExplanation("windows-camera-in-use"));
    expect(await screen.findByText('{ "schema": 2 }')).toBeVisible();
  });
});

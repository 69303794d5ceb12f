import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import * as ipc from "../src/ipc";
import { waitForScreen, currentScreen, button, heading, lastCheck, LINK, openWindow } from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

describe("the start", () => {
  it("shows a damaged link before and after, the difference marked", async () => {
    const { user } = await openWindow();
    await user.type(screen.getByLabelText("Your interview link, or the invitation"), `<${LINK}.`);
    expect(await screen.findByText("We put the copied link right.")).toBeVisible();
    expect([...document.querySelectorAll("del")].map((mark) => mark.textContent)).toEqual(["<", "."]);
  });

  it("asks for the position only when nothing named it", async () => {
    const { user } = await openWindow();
    expect(screen.queryByLabelText("Which position?")).toBeNull();
    const field = screen.getByLabelText("Your interview link, or the invitation");
    await user.click(field);
    await user.paste(`Your interview for Data Analyst. ${LINK}`);
    await screen.findByText("Found: acme.talview.com");
    expect(screen.queryByLabelText("Which position?")).toBeNull();
    await user.clear(field);
    await user.paste(LINK);
    expect(await screen.findByLabelText("Which position?")).toBeVisible();
  });

  it("reads a file that was chosen, and hands what it says to the check", async () => {
    const { user, session } = await openWindow();
    const chooser = document.querySelector<HTMLInputElement>("input[type=file]");
    const mail = new File([`Subject: Interview\n\n${LINK}\n`], "invitation.eml", { type: "message/rfc822" });
    await user.upload(chooser ?? document.body, mail);
    expect(await screen.findByText("Invitation file: invitation.eml")).toBeVisible();
    await user.click(button("Check my computer"));
    await waitForScreen("consent");
    await user.click(button("Check without them"));
    expect(session.invitation.reading?.invitation.link?.link).toBe(LINK);
    expect(lastCheck().request.reading).toBe(session.invitation.reading?.id);
  });

  it("tells what went wrong with a file, and goes on", async () => {
    const { user } = await openWindow();
    vi.mocked(ipc.readDropped).mockRejectedValueOnce({
      code: "not-an-invitation",
      message: "cat.png is no invitation. Choose the .eml file.",
    });
    const chooser = document.querySelector<HTMLInputElement>("input[type=file]");
    await user.upload(chooser ?? document.body, new File(["x"], "cat.eml"));
    expect(await screen.findByRole("alert")).toHaveTextContent("cat.png is no invitation. Choose the .eml file.");
    await user.click(within(screen.getByRole("alert")).getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("alert")).toBeNull();
    expect(currentScreen()).toBe("start");
  });
});

describe("the ways in", () => {
  it("takes what the person saw into the check", async () => {
    const { user } = await openWindow();
    await user.click(button(/^My link does not work/));
    expect(heading()).toHaveTextContent("What happens when you click your link?");
    await waitFor(() => expect(heading()).toHaveFocus());
    await user.click(screen.getByRole("radio", { name: "It says “expired” or “no longer valid”" }));
    await user.click(button("Check my computer"));
    await waitForScreen("consent");
    expect(screen.queryByRole("switch", { name: "Open the link once" })).toBeNull();
    await user.click(button("Check without them"));
    expect(lastCheck().request).toMatchObject({ symptom: "expired", areas: null });
  });

  it("offers every symptom of the contract", async () => {
    const { user } = await openWindow();
    await user.click(button(/^My link does not work/));
    const offered = screen.getAllByRole<HTMLInputElement>("radio").map(({ value }) => value);
    const symptoms: Record<ipc.Symptom, true> = {
      "not-found": true,
      "does-not-load": true,
      expired: true,
      "resume-or-new": true,
      "already-submitted": true,
      "camera-or-microphone": true,
      "asked-for-video": true,
      "time-ran-out": true,
      "no-invitation": true,
      other: true,
    };
    expect([...offered].sort()).toEqual(Object.keys(symptoms).sort());
  });

  it("gives advice at once on what no check can see, by the keyboard", async () => {
    const { user } = await openWindow();
    await user.click(button(/^My link does not work/));
    await user.click(screen.getByRole("radio", { name: "It says “expired” or “no longer valid”" }));
    expect(button("Check my computer")).toBeVisible();
    await user.keyboard("{ArrowDown}");
    expect(screen.getByRole("radio", { name: "It asks: Resume or Start New?" })).toBeChecked();
    await user.keyboard("{Enter}");
    await waitForScreen("running");
    expect(lastCheck().request).toMatchObject({ symptom: "resume-or-new", areas: ["link", "time"] });
  });

  it("leads from the list to the camera where video was asked for", async () => {
    const { user } = await openWindow();
    await user.click(button(/^My link does not work/));
    await user.click(screen.getByRole("radio", { name: "It opens, and I was asked to turn on my video" }));
    await user.click(button("Check my computer"));
    expect(await screen.findByText("Shall we try your camera?")).toBeVisible();
  });

  it("asks for the address where no invitation came", async () => {
    const { user } = await openWindow();
    await user.click(button(/^My link does not work/));
    await user.click(screen.getByRole("radio", { name: "I have no invitation, or cannot find it" }));
    await user.type(screen.getByLabelText("The e-mail address you use"), "ravi@example.org");
    await user.tab();
    await user.click(button("Show what to do"));
    await waitForScreen("running");
    expect(lastCheck().request).toMatchObject({ symptom: "no-invitation", answers: { account: "ravi@example.org" } });
  });

  it("looks at camera and browser alone when the interviewer asks for video", async () => {
    const { user } = await openWindow();
    await user.click(button(/^I was asked to turn on my video/));
    await waitForScreen("consent");
    await user.click(button("Switch the camera on"));
    expect(lastCheck().request).toMatchObject({
      symptom: "asked-for-video",
      allow: { camera: true, microphone: false, speaker: false, open_link: false },
      areas: ["camera", "browser"],
    });
  });

  it("takes no for an answer", async () => {
    const { user } = await openWindow();
    await user.click(button(/^I was asked to turn on my video/));
    await user.click(button("Leave it off"));
    expect(lastCheck().request.allow.camera).toBe(false);
  });

  it("checks the connection at once where there is no internet", async () => {
    const { user } = await openWindow();
    await user.click(button(/^I have no internet here/));
    await waitForScreen("running");
    expect(lastCheck().request).toMatchObject({ areas: ["network", "proxy", "vpn"] });
  });
});

import { screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { loadExplanation, loadPrimary } from "../dev/computers";
import { deviceChoices } from "../dev/samples";
import * as ipc from "../src/ipc";
import {
  button,
  currentScreen,
  goToConsent,
  goToResult,
  heading,
  lastCheck,
  LINK,
  openWindow,
  row,
  waitForScreen,
  withStatus,
} from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

describe("the check", () => {
  it("shows states in place, the lights, the level, and the findings so far", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(button("Allow all and start"));
    await waitForScreen("running");
    expect(row("camera")).toHaveAttribute("data-status", "running");
    const { send } = lastCheck();
    const { areas } = loadExplanation("windows-camera-in-use");
    const area = (name: string): (typeof areas)[number] | undefined => areas.find(({ area }) => area === name);
    send({
      kind: "progress",
      explanation: loadExplanation("windows-camera-in-use"),
      running: ["camera", "microphone", "speaker"],
    });
    await waitFor(() => expect(row("link")).toHaveTextContent(area("link")?.word ?? ""));
    expect(row("vpn")).toHaveAttribute("data-status", area("vpn")?.status);
    expect(row("camera")).toHaveAttribute("data-status", "running");
    expect(screen.getByText("7 of 10 checked")).toBeVisible();
    expect(screen.getByText(loadPrimary("windows-camera-in-use").headline)).toBeVisible();

    expect(screen.queryByText("Camera on")).toBeNull();
    send({ kind: "picture", jpeg: btoa("abc") });
    expect(await screen.findByText("Camera on")).toBeVisible();
    expect(heading()).toHaveTextContent("Say a few words");
    send({ kind: "level", dbfs: -50, heard: false });
    expect(await screen.findByText("Say a few words.")).toBeVisible();
    send({ kind: "level", dbfs: -30, heard: true });
    expect(await screen.findByText("We can hear you.")).toBeVisible();
    expect(screen.getByRole("meter", { name: "Loudness" })).toHaveAttribute("aria-valuenow", "50");
  });

  it("switches a device off with one click, and shows no later picture", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(button("Allow all and start"));
    lastCheck().send({ kind: "picture", jpeg: btoa("abc") });
    await screen.findByText("Camera on");
    await user.click(button("Switch camera off"));
    expect(vi.mocked(ipc.switchOff).mock.lastCall).toEqual(["camera"]);
    lastCheck().send({ kind: "picture", jpeg: btoa("abc") });
    expect(await screen.findByText("The camera is off again.")).toBeVisible();
    expect(document.querySelector("main img")).toBeNull();
  });

  it("waits for the answer about the tones, and takes it into the result", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(screen.getByRole("switch", { name: "Speaker" }));
    await user.click(button("Check with these"));
    expect(screen.queryByText("Did you hear two tones?")).toBeNull();
    lastCheck().finish(loadExplanation("linux-healthy"));
    expect(await screen.findByText("Did you hear two tones?")).toBeVisible();
    expect(currentScreen()).toBe("running");
    expect(heading()).toHaveTextContent("One last question.");
    vi.mocked(ipc.answerTone).mockResolvedValueOnce(loadExplanation("nothing-seen"));
    await user.click(button("No"));
    await waitForScreen("result");
    expect(vi.mocked(ipc.answerTone).mock.lastCall).toEqual([false]);
    expect(heading()).toHaveTextContent(loadExplanation("nothing-seen").headline);
  });

  it("leaves camera and microphone on until the person has seen and heard enough", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(screen.getByRole("switch", { name: "Camera" }));
    await user.click(screen.getByRole("switch", { name: "Microphone" }));
    await user.click(button("Check with these"));
    const { send, end } = lastCheck();
    send({ kind: "picture", jpeg: btoa("abc") });
    send({ kind: "level", dbfs: -30, heard: true });
    send({ kind: "devices", choices: deviceChoices });
    send({ kind: "finished", explanation: loadExplanation("linux-healthy"), starts: null, other_browsers: [] });
    expect(await screen.findByText("This is how you look and sound.")).toBeVisible();
    expect(currentScreen()).toBe("running");
    expect(screen.getByText(loadExplanation("linux-healthy").headline)).toBeVisible();
    expect(ipc.stopCheck).not.toHaveBeenCalled();

    await user.click(button("Record three seconds and hear yourself"));
    expect(ipc.hearYourself).toHaveBeenCalledOnce();
    send({ kind: "clip", stage: "playing" });
    expect(await screen.findByText("This is how others hear you.")).toBeVisible();
    expect(button("Record three seconds and hear yourself")).toBeDisabled();

    await user.selectOptions(screen.getByLabelText("Which camera"), "HD Pro Webcam C920");
    expect(vi.mocked(ipc.chooseDevice).mock.lastCall).toEqual(["camera", "/dev/video2"]);
    expect(screen.getByText(/^Waiting for the camera/)).toBeVisible();
    // The shell says that it opens, and that nothing is off meanwhile.
    send({ kind: "device-opening", area: "camera" });
    expect(screen.queryByText("The camera is off again.")).toBeNull();
    send({ kind: "picture", jpeg: btoa("def") });
    expect(await screen.findByText("Camera on")).toBeVisible();
    expect(ipc.pictureShown).toHaveBeenCalledTimes(2);
    // What is wrong now, and what helps, stands beside the picture.
    const { primary } = loadExplanation("windows-camera-in-use");
    send({ kind: "progress", explanation: loadExplanation("windows-camera-in-use"), running: [] });
    await waitFor(() =>
      expect(document.querySelector("[data-sentence=camera]")).toHaveTextContent(primary?.headline ?? "?"),
    );

    await user.click(button("Looks and sounds good"));
    expect(ipc.stopCheck).toHaveBeenCalledOnce();
    end();
    await waitForScreen("result");
  });

  it("switches everything off where nobody sees it", async () => {
    const { user, session } = await openWindow();
    await goToConsent(user);
    await user.click(button("Allow all and start"));
    lastCheck().send({ kind: "picture", jpeg: btoa("abc") });
    await screen.findByText("Camera on");
    session.show("start");
    await waitFor(() => expect(ipc.stopCheck).toHaveBeenCalledOnce());
  });

  it("asks about the tones alone once the devices are off for good", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(button("Allow all and start"));
    const { send, finish } = lastCheck();
    send({ kind: "picture", jpeg: btoa("abc") });
    await screen.findByText("Camera on");
    // Skipped: the run has ended, and nothing can be switched on any more.
    finish(loadExplanation("linux-healthy"));
    expect(await screen.findByText("One last question.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Switch camera on" })).toBeNull();
    await user.click(button("Yes"));
    await waitForScreen("result");
  });

  it("goes on to the result where no device could be opened", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(screen.getByRole("switch", { name: "Camera" }));
    await user.click(button("Check with these"));
    const { send, end } = lastCheck();
    send({ kind: "device-off", area: "camera" });
    send({ kind: "finished", explanation: loadExplanation("windows-camera-in-use"), starts: null, other_browsers: [] });
    await waitFor(() => expect(ipc.stopCheck).toHaveBeenCalledOnce());
    end();
    await waitForScreen("result");
  });

  it("leaves a device that was switched off and on to the person", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(screen.getByRole("switch", { name: "Camera" }));
    await user.click(button("Check with these"));
    const { send } = lastCheck();
    send({ kind: "picture", jpeg: btoa("abc") });
    send({ kind: "devices", choices: deviceChoices });
    send({ kind: "finished", explanation: loadExplanation("linux-healthy"), starts: null, other_browsers: [] });
    await user.click(await screen.findByRole("button", { name: "Switch camera off" }));
    send({ kind: "device-off", area: "camera" });
    await user.click(await screen.findByRole("button", { name: "Switch camera on" }));
    // The system's own choice is left to the system.
    expect(vi.mocked(ipc.chooseDevice).mock.lastCall).toEqual(["camera", null]);
    expect(currentScreen()).toBe("running");
  });

  it("plays the tones on the next speaker after a no", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(button("Allow all and start"));
    const { send } = lastCheck();
    send({ kind: "picture", jpeg: btoa("abc") });
    send({ kind: "devices", choices: deviceChoices });
    send({ kind: "finished", explanation: loadExplanation("linux-healthy"), starts: null, other_browsers: [] });
    await screen.findByText("Did you hear two tones?");
    await user.click(button("No"));
    expect(await screen.findByText("There is another one: Jabra Evolve 65.")).toBeVisible();
    await user.click(button("Try it"));
    expect(vi.mocked(ipc.chooseDevice).mock.lastCall).toEqual(["speaker", "headset"]);
    expect(screen.queryByText("Did you hear two tones?")).toBeNull();
    // The camera goes on telling meanwhile: that is no answer of the speaker.
    send({ kind: "progress", explanation: withStatus("linux-healthy", { speaker: "risk" }), running: [] });
    expect(await screen.findByText("Two short tones are about to play.")).toBeVisible();
    send({ kind: "device-off", area: "speaker" });
    expect(await screen.findByText(/^The tones could not be played there\./)).toBeVisible();
    await user.click(button("Play the tones again"));
    send({ kind: "progress", explanation: loadExplanation("linux-healthy"), running: [] });
    send({ kind: "device-off", area: "speaker" });
    expect(await screen.findByText("Did you hear two tones?")).toBeVisible();
  });

  it("does not ask about tones that no speaker could play", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(button("Allow all and start"));
    lastCheck().finish(withStatus("windows-camera-in-use", { speaker: "blocking" }));
    await waitForScreen("result");
  });

  it("does not ask about tones that were skipped", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(button("Allow all and start"));
    await user.click(button("Skip what is left"));
    lastCheck().finish(withStatus("nothing-seen", { speaker: "unknown" }));
    await waitForScreen("result");
  });

  it("asks about tones of a speaker with a note", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(button("Allow all and start"));
    lastCheck().finish(withStatus("linux-healthy", { speaker: "note" }));
    expect(await screen.findByText("Did you hear two tones?")).toBeVisible();
  });

  it("skips what is left", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(button("Check without them"));
    await user.click(button("Skip what is left"));
    expect(ipc.stopCheck).toHaveBeenCalledOnce();
  });

  it("says what takes long", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      button("Check without them").click();
      lastCheck().send({
        kind: "progress",
        explanation: loadExplanation("linux-healthy"),
        running: ["network", "browser"],
      });
      await vi.advanceTimersByTimeAsync(6100);
      expect(screen.getByText(/^Still waiting for: Browser, Network\./)).toBeVisible();
    } finally {
      vi.useRealTimers();
    }
  });

  it("says that the interview site is slow and waited for", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      button("Check without them").click();
      lastCheck().send({
        kind: "progress",
        explanation: loadExplanation("linux-healthy"),
        running: ["link", "network"],
      });
      await vi.advanceTimersByTimeAsync(6100);
      expect(screen.getByText(/^The interview site is slow to answer\./)).toBeVisible();
      expect(screen.queryByText(/^Still waiting for/)).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it("takes nothing from a check that another one replaced", async () => {
    const { user, session } = await openWindow();
    await goToResult(user, loadExplanation("windows-camera-whole-computer"));
    const again = session.checkAgain(["browser"]);
    const old = lastCheck();
    const newer = session.checkAgain(["network"]);
    old.finish(loadExplanation("linux-healthy"));
    await again;
    expect(session.run.explanation?.verdict).toBe("blocked");
    lastCheck().finish(loadExplanation("windows-camera-in-use"));
    await newer;
    expect(heading()).toHaveTextContent(loadExplanation("windows-camera-in-use").headline);
  });

  it("shows nothing of a check that was left by starting over, also when it fails", async () => {
    const { user, session } = await openWindow();
    for (const end of [
      () => lastCheck().finish(loadExplanation("windows-camera-in-use")),
      () => lastCheck().fail(new TypeError("x")),
    ]) {
      await goToResult(user, loadExplanation("windows-camera-whole-computer"));
      const again = session.checkAgain(["browser"]);
      await user.click(button("Start over"));
      expect(row("camera")).toHaveAttribute("data-status", "waiting");
      lastCheck().send({
        kind: "progress",
        explanation: loadExplanation("windows-camera-in-use"),
        running: ["network"],
      });
      end();
      await again;
      expect(currentScreen()).toBe("start");
      expect(row("camera")).toHaveAttribute("data-status", "waiting");
      expect(screen.queryByRole("alert")).toBeNull();
      session.invitation.clear();
    }
  });

  it("goes back calmly when it could not begin", async () => {
    const { user } = await openWindow();
    await goToConsent(user);
    await user.click(button("Check without them"));
    lastCheck().fail(new TypeError("x is undefined"));
    await waitForScreen("start");
    expect(screen.getByRole("alert")).toHaveTextContent("Nothing was sent and nothing is lost. Please try once more.");
    expect(screen.getByLabelText("Your interview link, or the invitation")).toHaveValue(LINK);
  });
});

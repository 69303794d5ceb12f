/** What buttons change in the sound settings, the way back, and where the focus is when a button vanishes. */
import { screen, waitFor } from "@testing-library/svelte";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { loadExplanation } from "../dev/computers";
import * as ipc from "../src/ipc";
import type { CheckEvent } from "../src/ipc";
import { button, goToConsent, heading, lastCheck, openWindow } from "./harness";

const UNMUTED = "You unmuted Headset here.";

/** In the green room, with a microphone that is muted. */
async function watchMutedMicrophone(): Promise<{ user: UserEvent; send: (event: CheckEvent) => void }> {
  const { user } = await openWindow();
  await goToConsent(user);
  await user.click(button("Allow all and start"));
  const { send } = lastCheck();
  send({ kind: "level", dbfs: -100, heard: false });
  const explanation = loadExplanation("windows-microphone-muted");
  send({ kind: "finished", explanation, starts: null, other_browsers: [] });
  await screen.findByRole("button", { name: "Unmute the microphone" });
  return { user, send };
}

describe("a change of the sound settings", () => {
  it("is made by a button, and taken back by another", async () => {
    const { user } = await watchMutedMicrophone();
    await user.click(button("Unmute the microphone"));
    expect(ipc.act).toHaveBeenLastCalledWith({ do: "change-sound", fix: "unmute-microphone" });
    expect(await screen.findByText(UNMUTED)).toBeVisible();
    // Pressed twice, it is still there to be taken back.
    await user.click(button("Unmute the microphone"));
    expect(screen.getByText(UNMUTED)).toBeVisible();

    await user.click(button("Mute the microphone again"));
    expect(ipc.takeBack).toHaveBeenLastCalledWith(0);
    await waitFor(() => expect(screen.queryByText(UNMUTED)).toBeNull());
  });

  it("that cannot be taken back is tried again, or left", async () => {
    const { user } = await watchMutedMicrophone();
    await user.click(button("Unmute the microphone"));
    await screen.findByText(UNMUTED);
    const left = { name: "Leave it like this" };
    expect(screen.queryByRole("button", left)).toBeNull();

    const refusal = { code: "sound-not-taken-back", message: "The system did not let us." };
    vi.mocked(ipc.takeBack).mockRejectedValueOnce(refusal);
    await user.click(button("Mute the microphone again"));
    expect(await screen.findByRole("alert")).toHaveTextContent("The system did not let us.");
    expect(screen.getByRole("button", left)).toBeVisible();

    // Nothing is said of the first time while the second goes on.
    let refuse: (reason: unknown) => void = () => undefined;
    vi.mocked(ipc.takeBack).mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)));
    await user.click(button("Mute the microphone again"));
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.queryByRole("button", left)).toBeNull();
    refuse(refusal);

    await user.click(await screen.findByRole("button", left));
    expect(ipc.keepChange).toHaveBeenLastCalledWith(0);
    await waitFor(() => expect(screen.queryByText(UNMUTED)).toBeNull());
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

describe("the focus", () => {
  it("stays at the sentence whose button vanishes with what it put right", async () => {
    const { user, send } = await watchMutedMicrophone();
    await user.click(button("Unmute the microphone"));
    expect(button("Unmute the microphone")).toHaveFocus();
    send({ kind: "progress", explanation: loadExplanation("linux-healthy"), running: [] });
    await waitFor(() => expect(screen.queryByRole("button", { name: "Unmute the microphone" })).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(document.querySelector("[data-sentence=microphone]")));
  });

  it("goes to the heading where nothing is left around a button that vanishes", async () => {
    const { user } = await watchMutedMicrophone();
    await user.click(button("Unmute the microphone"));
    await user.click(await screen.findByRole("button", { name: "Mute the microphone again" }));
    await waitFor(() => expect(heading()).toHaveFocus());
  });

  it("is left alone where the person went on meanwhile", async () => {
    const { user, send } = await watchMutedMicrophone();
    await user.click(button("Unmute the microphone"));
    button("Leave").focus();
    send({ kind: "progress", explanation: loadExplanation("linux-healthy"), running: [] });
    await waitFor(() => expect(screen.queryByRole("button", { name: "Unmute the microphone" })).toBeNull());
    expect(button("Leave")).toHaveFocus();
  });

  it("stays nowhere where the person left the button before it vanished", async () => {
    const { user, send } = await watchMutedMicrophone();
    await user.click(button("Unmute the microphone"));
    button("Unmute the microphone").blur();
    send({ kind: "progress", explanation: loadExplanation("linux-healthy"), running: [] });
    await waitFor(() => expect(screen.queryByRole("button", { name: "Unmute the microphone" })).toBeNull());
    expect(document.body).toHaveFocus();
  });
});

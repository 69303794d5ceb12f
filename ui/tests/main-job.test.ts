import { screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { loadExplanation } from "../dev/computers";
import * as ipc from "../src/ipc";
import { button, heading, labelOfStep, lastCheck, LINK, openWindow, played, waitForScreen } from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

describe("the main job", () => {
  it("leads from the pasted link over consent and check to the e-mail and the code", async () => {
    const { user } = await openWindow();
    await user.type(screen.getByLabelText("Your interview link, or the invitation"), LINK);
    expect(await screen.findByText("Found: acme.talview.com")).toBeVisible();
    await user.type(screen.getByLabelText("Which position?"), "Data Analyst");
    await user.click(button("Check my computer"));

    await waitForScreen("consent");
    await user.click(screen.getByRole("switch", { name: "Open the link once" }));
    await user.click(button("Check with these"));
    await waitForScreen("running");
    expect(lastCheck().request).toEqual({
      reading: 1,
      answers: { link: null, start_zone: null, start: null, account: null, place_zone: null },
      symptom: null,
      allow: { camera: false, microphone: false, speaker: false, open_link: true, browser_page: false },
      areas: null,
    });
    lastCheck().finish(loadExplanation("link-not-found"));

    await waitForScreen("result");
    await waitFor(() => expect(heading()).toHaveFocus());
    const { tag, headline } = loadExplanation("link-not-found");
    expect(heading()).toHaveTextContent(headline);
    expect(document.querySelector("[data-verdict]")).toHaveTextContent(`${tag}. ${headline}`);
    await user.click(button(labelOfStep("link-not-found", "write-email")));

    await waitForScreen("help");
    expect(vi.mocked(ipc.email).mock.lastCall).toEqual([
      {
        to: "recruiter",
        address: null,
        position: "Data Analyst",
        name: null,
        parts: { device: true, browser: true, message: true, other_checks: true, result_code: true, addresses: true },
      },
    ]);
    const body = await screen.findByLabelText<HTMLTextAreaElement>("Message");
    await waitFor(() => expect(body.value).toBe(played.email.recruiter.email.body));
    expect(document.querySelector("[data-code]")).toHaveAttribute("data-code", played.email.recruiter.result_code);
    await user.click(button("Copy the code"));
    expect(vi.mocked(ipc.copy).mock.lastCall).toEqual([played.email.recruiter.result_code]);
    expect(screen.getByText("Copied.")).toBeVisible();
    await user.click(button("Open in my mail program"));
    expect(vi.mocked(ipc.sendEmail).mock.lastCall).toEqual(["mail-program", played.email.recruiter.email]);
  });

  it("goes by the keyboard alone", async () => {
    const { user } = await openWindow();
    const reach = async (name: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses++) {
        await user.tab();
        const reached = document.activeElement;
        const label = reached?.id ? document.querySelector(`label[for="${reached.id}"]`)?.textContent : null;
        if ((label ?? reached?.textContent ?? "").trim() === name) return;
      }
      throw new Error(`“${name}” is not reached by Tab`);
    };
    await reach("Your interview link, or the invitation");
    await user.keyboard(`${LINK}{Enter}`);
    await waitForScreen("consent");
    await waitFor(() => expect(heading()).toHaveFocus());
    await reach("Camera");
    await user.keyboard(" ");
    await reach("Check with these");
    await user.keyboard("{Enter}");
    await waitForScreen("running");
    expect(lastCheck().request.allow).toMatchObject({ camera: true, microphone: false });
    lastCheck().finish(loadExplanation("windows-camera-in-use"));
    await waitForScreen("result");
    await reach("It didn’t help");
    await user.keyboard("{Enter}");
    await waitForScreen("help");
    await reach("Subject");
  });
});

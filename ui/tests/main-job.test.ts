import { screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import * as samples from "../dev/samples";
import * as ipc from "../src/ipc";
import { arriveAt, button, heading, lastCheck, LINK, open } from "./played";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

describe("the main job", () => {
  it("leads from the pasted link over consent and check to the e-mail and the code", async () => {
    const { user } = await open();
    await user.type(screen.getByLabelText("Your interview link, or the invitation"), LINK);
    expect(await screen.findByText("Found: acme.talview.com")).toBeVisible();
    await user.type(screen.getByLabelText("Which position?"), "Data Analyst");
    await user.click(button("Check my computer"));

    await arriveAt("consent");
    await user.click(screen.getByRole("switch", { name: "Open the link once" }));
    await user.click(button("Check with these"));
    await arriveAt("running");
    expect(lastCheck().request).toEqual({
      reading: 1,
      answers: { link: null, start_zone: null, start: null, account: null, place_zone: null },
      symptom: null,
      allow: { camera: false, microphone: false, speaker: false, open_link: true, browser_page: false },
      areas: null,
    });
    lastCheck().finish(samples.notFound);

    await arriveAt("result");
    await waitFor(() => {
      expect(heading()).toHaveFocus();
    });
    expect(heading()).toHaveTextContent("The page behind your link does not exist");
    expect(document.querySelector("[data-verdict]")).toHaveTextContent("One thing to fix. The page behind your link");
    await user.click(button("Write the e-mail"));

    await arriveAt("help");
    expect(vi.mocked(ipc.email).mock.lastCall).toEqual([
      {
        to: "recruiter",
        address: null,
        position: "Data Analyst",
        parts: { device: true, browser: true, message: true, other_checks: true, result_code: true, addresses: true },
      },
    ]);
    const body = await screen.findByLabelText<HTMLTextAreaElement>("Message");
    await waitFor(() => {
      expect(body.value).toContain("“404 Not Found”");
    });
    expect(document.querySelector("[data-code]")).toHaveAttribute("data-code", "K7QM-3TXA-9D");
    await user.click(button("Copy the code"));
    expect(vi.mocked(ipc.copy).mock.lastCall).toEqual(["K7QM-3TXA-9D"]);
    expect(screen.getByText("Copied.")).toBeVisible();
    await user.click(button("Open in my mail program"));
    expect(vi.mocked(ipc.sendEmail).mock.lastCall).toEqual(["mail-program", samples.email("Data Analyst", null).email]);
  });

  it("goes by the keyboard alone", async () => {
    const { user } = await open();
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
    await arriveAt("consent");
    await waitFor(() => {
      expect(heading()).toHaveFocus();
    });
    await reach("Camera");
    await user.keyboard(" ");
    await reach("Check with these");
    await user.keyboard("{Enter}");
    await arriveAt("running");
    expect(lastCheck().request.allow).toMatchObject({ camera: true, microphone: false });
    lastCheck().finish(samples.blocked);
    await arriveAt("result");
    await reach("It didn’t help");
    await user.keyboard("{Enter}");
    await arriveAt("help");
    await reach("Subject");
  });
});

import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import * as samples from "../dev/samples";
import type * as played from "../dev/shell";
import * as ipc from "../src/ipc";
import type * as Ipc from "../src/ipc";
import { arriveAt, at, button, checks, lastCheck, LINK, open, toConsent, toResult } from "./played";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

// The played shell lacks no command.
({}) as typeof played satisfies typeof Ipc;

const heading = (): HTMLElement => screen.getByRole("heading", { level: 1 });
const row = (area: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-area="${area}"]`);
  if (!found) throw new Error(`no row ${area}`);
  return found;
};

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
      text: LINK,
      starts_at: null,
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
        parts: { device: true, browser: true, message: true, other_checks: true, result_code: true },
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

describe("the start", () => {
  it("shows a damaged link before and after, the difference marked", async () => {
    const { user } = await open();
    await user.type(screen.getByLabelText("Your interview link, or the invitation"), `<${LINK}.`);
    expect(await screen.findByText("We put the copied link right.")).toBeVisible();
    expect([...document.querySelectorAll("del")].map((mark) => mark.textContent)).toEqual(["<", "."]);
  });

  it("asks for the position only when nothing named it", async () => {
    const { user } = await open();
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

  it("reads a file that was chosen, and hands its text to the check", async () => {
    const { user } = await open();
    const chooser = document.querySelector<HTMLInputElement>("input[type=file]");
    const mail = new File([`Subject: Interview\n\n${LINK}\n`], "invitation.eml", { type: "message/rfc822" });
    await user.upload(chooser ?? document.body, mail);
    expect(await screen.findByText("Invitation file: invitation.eml")).toBeVisible();
    await user.click(button("Check my computer"));
    await arriveAt("consent");
    await user.click(button("Check without them"));
    expect(lastCheck().request.text).toBe(`Subject: Interview\n\n${LINK}\n`);
  });

  it("asks which link it is when there are several", async () => {
    const { user, session } = await open();
    const view = samples.invitation(LINK);
    const link = view.invitation.link;
    vi.mocked(ipc.readInvitation).mockResolvedValueOnce({
      ...view,
      invitation: { ...view.invitation, link: link && { ...link, others: ["https://meet.example/b"] } },
    });
    await user.type(screen.getByLabelText("Your interview link, or the invitation"), "two");
    await user.click(await screen.findByRole("radio", { name: "https://meet.example/b" }));
    expect(session.invitation.text).toBe("https://meet.example/b");
  });

  it("tells what went wrong with a file, and goes on", async () => {
    const { user } = await open();
    vi.mocked(ipc.readDropped).mockRejectedValueOnce({
      code: "not-an-invitation",
      message: "cat.png is no invitation. Choose the .eml file.",
    });
    const chooser = document.querySelector<HTMLInputElement>("input[type=file]");
    await userless(chooser, new File(["x"], "cat.eml"));
    expect(await screen.findByRole("alert")).toHaveTextContent("cat.png is no invitation. Choose the .eml file.");
    await user.click(within(screen.getByRole("alert")).getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("alert")).toBeNull();
    expect(at()).toBe("start");
  });
});

describe("the ways in", () => {
  it("takes what the person saw into the check", async () => {
    const { user } = await open();
    await user.click(button(/^My link does not work/));
    expect(heading()).toHaveTextContent("What happens when you click your link?");
    await waitFor(() => {
      expect(heading()).toHaveFocus();
    });
    await user.click(screen.getByRole("radio", { name: "It says “expired” or “no longer valid”" }));
    await user.click(button("Check my computer"));
    await arriveAt("consent");
    expect(screen.queryByRole("switch", { name: "Open the link once" })).toBeNull();
    await user.click(button("Check without them"));
    expect(lastCheck().request).toMatchObject({ symptom: "expired", areas: null });
  });

  it("looks at camera and browser alone when the interviewer asks for video", async () => {
    const { user } = await open();
    await user.click(button(/^I was asked to turn on my video/));
    await arriveAt("consent");
    await user.click(button("Switch the camera on"));
    expect(lastCheck().request).toMatchObject({
      symptom: "asked-for-video",
      allow: { camera: true, microphone: false, speaker: false, open_link: false },
      areas: ["camera", "browser"],
    });
  });

  it("takes no for an answer", async () => {
    const { user } = await open();
    await user.click(button(/^I was asked to turn on my video/));
    await user.click(button("Leave it off"));
    expect(lastCheck().request.allow.camera).toBe(false);
  });

  it("checks the connection at once where there is no internet", async () => {
    const { user } = await open();
    await user.click(button(/^I have no internet here/));
    await arriveAt("running");
    expect(lastCheck().request).toMatchObject({ areas: ["network", "proxy", "vpn"] });
  });
});

describe("the consent", () => {
  it("has nothing on, and allows all with one click", async () => {
    const { user } = await open();
    await toConsent(user);
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

describe("the check", () => {
  it("shows states in place, the lights, the level, and the findings so far", async () => {
    const { user } = await open();
    await toConsent(user);
    await user.click(button("Allow all and start"));
    await arriveAt("running");
    expect(row("camera")).toHaveAttribute("data-status", "running");
    const { send } = lastCheck();
    send({ kind: "progress", explanation: samples.blocked, running: ["camera", "microphone", "speaker"] });
    await waitFor(() => {
      expect(row("link")).toHaveTextContent("fine");
    });
    expect(row("vpn")).toHaveAttribute("data-status", "note");
    expect(row("camera")).toHaveAttribute("data-status", "running");
    expect(screen.getByText("8 of 10 checked".replace("8", "7"))).toBeVisible();
    expect(screen.getByText("A VPN is on: Cisco, all traffic.")).toBeVisible();

    expect(screen.queryByText("Camera on")).toBeNull();
    send({ kind: "picture", width: 1, height: 1, rgb: btoa("abc") });
    expect(await screen.findByText("Camera on")).toBeVisible();
    expect(heading()).toHaveTextContent("Say a few words");
    send({ kind: "level", dbfs: -50 });
    expect(await screen.findByText("Say a few words.")).toBeVisible();
    send({ kind: "level", dbfs: -30 });
    expect(await screen.findByText("We can hear you.")).toBeVisible();
    expect(screen.getByRole("meter", { name: "Loudness" })).toHaveAttribute("aria-valuenow", "50");
  });

  it("switches a device off with one click, and shows no later picture", async () => {
    const { user } = await open();
    await toConsent(user);
    await user.click(button("Allow all and start"));
    lastCheck().send({ kind: "picture", width: 1, height: 1, rgb: btoa("abc") });
    await screen.findByText("Camera on");
    await user.click(button("Switch camera off"));
    expect(vi.mocked(ipc.switchOff).mock.lastCall).toEqual(["camera"]);
    lastCheck().send({ kind: "picture", width: 1, height: 1, rgb: btoa("abc") });
    expect(await screen.findByText("The camera is off again.")).toBeVisible();
    expect(document.querySelector("canvas")).toBeNull();
  });

  it("waits for the answer about the tones, and takes it into the result", async () => {
    const { user } = await open();
    await toConsent(user);
    await user.click(screen.getByRole("switch", { name: "Speaker" }));
    await user.click(button("Check with these"));
    expect(screen.queryByText("Did you hear two tones?")).toBeNull();
    lastCheck().finish(samples.ready);
    expect(await screen.findByText("Did you hear two tones?")).toBeVisible();
    expect(at()).toBe("running");
    expect(heading()).toHaveTextContent("One last question.");
    vi.mocked(ipc.answerTone).mockResolvedValueOnce(samples.unsure);
    await user.click(button("No"));
    await arriveAt("result");
    expect(vi.mocked(ipc.answerTone).mock.lastCall).toEqual([false]);
    expect(heading()).toHaveTextContent(samples.unsure.headline);
  });

  it("does not ask about tones that no speaker could play", async () => {
    const { user } = await open();
    await toConsent(user);
    await user.click(button("Allow all and start"));
    lastCheck().finish({ ...samples.blocked, areas: samples.areaResults({ speaker: "blocking" }) });
    await arriveAt("result");
  });

  it("skips what is left", async () => {
    const { user } = await open();
    await toConsent(user);
    await user.click(button("Check without them"));
    await user.click(button("Skip what is left"));
    expect(ipc.stopCheck).toHaveBeenCalledOnce();
  });

  it("says what takes long", async () => {
    const { user } = await open();
    await toConsent(user);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      button("Check without them").click();
      lastCheck().send({ kind: "progress", explanation: samples.ready, running: ["network", "browser"] });
      await vi.advanceTimersByTimeAsync(6100);
      expect(screen.getByText(/^Still waiting for: Browser, Network\./)).toBeVisible();
    } finally {
      vi.useRealTimers();
    }
  });

  it("takes nothing from a check that another one replaced", async () => {
    const { user, session } = await open();
    await toResult(user, samples.denied);
    const again = session.checkAgain(["browser"]);
    const old = lastCheck();
    const newer = session.checkAgain(["network"]);
    old.finish(samples.ready);
    await again;
    expect(session.run.explanation?.verdict).toBe("blocked");
    lastCheck().finish(samples.blocked);
    await newer;
    expect(heading()).toHaveTextContent(samples.blocked.headline);
  });

  it("goes back calmly when it could not begin", async () => {
    const { user } = await open();
    await toConsent(user);
    await user.click(button("Check without them"));
    lastCheck().fail(new TypeError("x is undefined"));
    await arriveAt("start");
    expect(screen.getByRole("alert")).toHaveTextContent("Nothing was sent and nothing is lost. Please try once more.");
    expect(screen.getByLabelText("Your interview link, or the invitation")).toHaveValue(LINK);
  });
});

describe("the result", () => {
  it("leads to the interview when all is well", async () => {
    const { user } = await open();
    await toResult(user, samples.ready);
    expect(button("Open the interview")).toHaveClass("primary");
    await user.click(button("Open the interview"));
    expect(vi.mocked(ipc.act).mock.lastCall).toEqual([{ do: "open-link", browser: null }]);
  });

  it("opens it in the browser that a finding names", async () => {
    const { user } = await open();
    await toResult(user, samples.readyInChrome);
    const [main] = screen.getAllByRole("button", { name: "Open the interview in Chrome" });
    await user.click(main ?? document.body);
    expect(vi.mocked(ipc.act).mock.lastCall).toEqual([{ do: "open-link", browser: "Chrome" }]);
  });

  it("has one main button: first the fix, then the second look at that area alone", async () => {
    const { user } = await open();
    await toResult(user, samples.denied);
    const main = (): (string | null)[] =>
      [...document.querySelectorAll("main .primary")].map(({ textContent }) => textContent.trim());
    expect(main()).toEqual(["Open camera settings"]);
    await user.click(button("Open camera settings"));
    expect(vi.mocked(ipc.act).mock.lastCall?.[0]).toMatchObject({ do: "open-settings", page: "camera-privacy" });
    expect(main()).toEqual(["Check again"]);
    await user.click(button("Check again"));
    expect(lastCheck().request.areas).toEqual(["camera"]);
    // No device is opened, so the answer stays in sight.
    expect(at()).toBe("result");
    expect(button("Checking…")).toHaveAttribute("aria-disabled", "true");
    lastCheck().finish(samples.ready);
    await waitFor(() => {
      expect(heading()).toHaveTextContent(samples.ready.headline);
    });
    expect(checks).toHaveLength(2);
  });

  it("takes another link when it was the link", async () => {
    const { user } = await open();
    await toResult(user, samples.notFound);
    await user.click(button("Paste another link"));
    await arriveAt("start");
    expect(screen.getByLabelText("Your interview link, or the invitation")).toHaveValue("");
    // Wherever the focus is, a paste means the field.
    await user.paste(LINK);
    expect(await screen.findByText("Found: acme.talview.com")).toBeVisible();
  });

  it("looks again by itself when the person comes back from the settings", async () => {
    const { user } = await open();
    await toResult(user, samples.denied);
    window.dispatchEvent(new Event("focus"));
    expect(checks).toHaveLength(1);
    await user.click(button("Open camera settings"));
    window.dispatchEvent(new Event("focus"));
    await waitFor(() => {
      expect(checks).toHaveLength(2);
    });
    expect(lastCheck().request).toMatchObject({ areas: ["camera"], allow: { camera: false } });
  });

  it("opens no device by itself", async () => {
    const { user } = await open();
    await toConsent(user);
    await user.click(screen.getByRole("switch", { name: "Camera" }));
    await user.click(button("Check with these"));
    lastCheck().finish(samples.denied);
    await arriveAt("result");
    await user.click(button("Open camera settings"));
    window.dispatchEvent(new Event("focus"));
    expect(checks).toHaveLength(1);
  });

  it("shows the camera again when the second look opens it", async () => {
    const { user } = await open();
    await toConsent(user);
    await user.click(screen.getByRole("switch", { name: "Camera" }));
    await user.click(button("Check with these"));
    lastCheck().finish(samples.blocked);
    await arriveAt("result");
    await user.click(button("Check again"));
    await arriveAt("running");
    expect(lastCheck().request).toMatchObject({ areas: ["camera"], allow: { camera: true } });
  });

  it("keeps the rest behind disclosures, and asks for details only when they are opened", async () => {
    const { user } = await open();
    await toResult(user, samples.blocked);
    expect(screen.getByText("Also worth knowing (1)")).toBeVisible();
    expect(screen.getByText("What is fine (7)")).toBeVisible();
    expect(screen.getByText("What we could not check (1)")).toBeVisible();
    expect(ipc.details).not.toHaveBeenCalled();
    await user.click(screen.getByText("Technical details"));
    expect(await screen.findByText(/"schema": 1/)).toBeVisible();
  });
});

describe("the e-mail", () => {
  it("is written anew when a part goes out, and gives changes back", async () => {
    const { user } = await open();
    await toResult(user, samples.notFound);
    await user.click(button("Write the e-mail"));
    const body = await screen.findByLabelText<HTMLTextAreaElement>("Message");
    await waitFor(() => {
      expect(body.value).toContain("Hello");
    });
    await user.type(body, " P.S. mine");
    await user.click(screen.getByText("What goes in"));
    await user.click(screen.getByRole("switch", { name: "The browser" }));
    expect(vi.mocked(ipc.email).mock.lastCall?.[0].parts).toMatchObject({ browser: false, device: true });
    await waitFor(() => {
      expect(body.value).not.toContain("P.S. mine");
    });
    await user.click(button("Bring my changes back"));
    expect(body.value).toContain("P.S. mine");
  });

  it("is sent, copied and saved as it stands", async () => {
    const { user } = await open();
    await toResult(user, samples.notFound);
    await user.click(button("Write the e-mail"));
    const to = await screen.findByLabelText<HTMLInputElement>("To");
    await waitFor(() => {
      expect(to).toHaveValue("recruiting@example.com");
    });
    await user.clear(to);
    await user.type(to, "jo@acme.example");
    const whole = { ...samples.email(null, null).email, to: "jo@acme.example" };
    await user.click(button("Gmail"));
    expect(vi.mocked(ipc.sendEmail).mock.lastCall).toEqual(["gmail", whole]);
    await user.click(button("Outlook"));
    expect(vi.mocked(ipc.sendEmail).mock.lastCall).toEqual(["outlook", whole]);
    await user.click(button("Copy"));
    expect(vi.mocked(ipc.copy).mock.lastCall?.[0]).toMatch(
      /^To: jo@acme\.example\nSubject: Interview link not found\n\nHello,/,
    );
    await user.click(button("Save"));
    expect(vi.mocked(ipc.saveEmail).mock.lastCall).toEqual([whole]);
    expect(await screen.findByText("Saved as interview-link.eml.")).toBeVisible();
    await user.click(screen.getByRole("radio", { name: "The help desk" }));
    expect(vi.mocked(ipc.email).mock.lastCall?.[0]).toMatchObject({ to: "support", address: null });
  });

  it("puts the code first where there is no network", async () => {
    const { user } = await open();
    await toResult(user, { ...samples.denied, areas: samples.areaResults({ network: "blocking" }) });
    await user.click(button("It didn’t help"));
    const code = await screen.findByRole("heading", { name: "Read this to the help desk" });
    const body = screen.getByLabelText("Message");
    expect(code.compareDocumentPosition(body) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });
});

describe("a report of somebody else", () => {
  it("is opened and only looked at", async () => {
    const { user } = await open();
    await user.click(button(/^Someone sent me a report/));
    await user.click(button("Open a file"));
    expect(await screen.findByText(/You are only looking/)).toBeVisible();
    expect(heading()).toHaveTextContent(samples.blocked.headline);
    expect(screen.queryByRole("button", { name: "Check again" })).toBeNull();
    expect(row("camera")).toHaveAttribute("data-status", "blocking");
    await user.click(button("Open another"));
    expect(heading()).toHaveTextContent("Open a report");
  });

  it("is read from its code, and a wrong one says so", async () => {
    const { user } = await open();
    await user.click(button(/^Someone sent me a report/));
    const field = screen.getByLabelText("The result code");
    await user.type(field, "XXXX{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("One character is wrong.");
    await user.clear(field);
    await user.type(field, "k7qm 3txa 9d{Enter}");
    expect(await screen.findByText("Result code K7QM-3TXA-9D")).toBeVisible();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getByText(samples.linkNotFound.headline)).toBeVisible();
  });
});

describe("around every screen", () => {
  it("counts down to the start in both clocks", async () => {
    const { user } = await open();
    await user.type(screen.getByLabelText("Your interview link, or the invitation"), LINK);
    expect(await screen.findByText("1 h 24 min")).toBeVisible();
    expect(screen.getByText("15:30 your time")).toBeVisible();
    expect(screen.getByText("10:00 London")).toBeVisible();
  });

  it("has settings that say what is kept", async () => {
    const { user } = await open();
    await user.click(button("Settings"));
    const dialog = screen.getByRole("dialog", { name: "Settings" });
    expect(dialog).toHaveTextContent("Nothing. When you close the window, all of it is gone.");
    expect(dialog).toHaveTextContent("Any interview");
    expect(dialog).toHaveTextContent("0.1.0");
    await user.click(within(dialog).getByRole("button", { name: "Close" }));
    expect(dialog).not.toHaveAttribute("open");
  });

  it("shows text of a page as text", async () => {
    const { user } = await open();
    const evil = "<img src=x onerror=alert(1)>";
    await toResult(user, { ...samples.notFound, headline: evil, lead: evil });
    expect(heading().textContent).toBe(evil);
    expect(document.querySelector("img")).toBeNull();
  });
});

async function userless(chooser: HTMLInputElement | null, file: File): Promise<void> {
  const { default: userEvent } = await import("@testing-library/user-event");
  await userEvent.setup().upload(chooser ?? document.body, file);
}

import { screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { loadExplanation } from "../dev/computers";
import * as ipc from "../src/ipc";
import { button, goToResult, labelOfStep, openWindow, played, withStatus } from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

describe("the e-mail", () => {
  it("is written anew when a part goes out, and gives changes back", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("link-not-found"));
    await user.click(button(labelOfStep("link-not-found", "write-email")));
    const body = await screen.findByLabelText<HTMLTextAreaElement>("Message");
    await waitFor(() => expect(body.value).toBe(played.email.recruiter.email.body));
    await user.type(body, " P.S. mine");
    await user.click(screen.getByText("What goes in"));
    await user.click(screen.getByRole("switch", { name: "The browser" }));
    expect(vi.mocked(ipc.email).mock.lastCall?.[0].parts).toMatchObject({ browser: false, device: true });
    await waitFor(() => expect(body.value).not.toContain("P.S. mine"));
    await user.click(button("Bring my changes back"));
    expect(body.value).toContain("P.S. mine");
  });

  it("is written with the position and the name that the person types, and not sent by Enter", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("link-not-found"));
    await user.click(button(labelOfStep("link-not-found", "write-email")));
    await user.type(await screen.findByLabelText("Your name"), "Anna König{Enter}");
    expect(vi.mocked(ipc.email).mock.lastCall?.[0]).toMatchObject({ name: "Anna König", position: null });
    await user.type(screen.getByLabelText("Position"), "Baker");
    await user.tab();
    expect(vi.mocked(ipc.email).mock.lastCall?.[0]).toMatchObject({ name: "Anna König", position: "Baker" });
    expect(vi.mocked(ipc.sendEmail)).not.toHaveBeenCalled();
  });

  it("is sent, copied and saved as it stands", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("link-not-found"));
    await user.click(button(labelOfStep("link-not-found", "write-email")));
    const to = await screen.findByLabelText<HTMLInputElement>("To");
    await waitFor(() => expect(to).toHaveValue(played.email.recruiter.email.to));
    await user.clear(to);
    await user.type(to, "jo@acme.example");
    const whole = { ...played.email.recruiter.email, to: "jo@acme.example" };
    await user.click(button("Gmail"));
    expect(vi.mocked(ipc.sendEmail).mock.lastCall).toEqual(["gmail", whole]);
    await user.click(button("Outlook"));
    expect(vi.mocked(ipc.sendEmail).mock.lastCall).toEqual(["outlook", whole]);
    await user.click(button("Copy"));
    expect(vi.mocked(ipc.copy).mock.lastCall).toEqual([
      `To: jo@acme.example\nSubject: ${whole.subject}\n\n${whole.body}`,
    ]);
    await user.click(button("Save"));
    expect(vi.mocked(ipc.saveEmail).mock.lastCall).toEqual([whole]);
    expect(await screen.findByText("Saved as interview-link.eml.")).toBeVisible();
    await user.click(screen.getByRole("radio", { name: "The help desk" }));
    expect(vi.mocked(ipc.email).mock.lastCall?.[0]).toMatchObject({ to: "support", address: null });
  });

  it("says where the recipient comes from, until the person writes another", async () => {
    const { user } = await openWindow();
    await goToResult(user, loadExplanation("link-not-found"));
    await user.click(button(labelOfStep("link-not-found", "write-email")));
    const to = await screen.findByLabelText<HTMLInputElement>("To");
    await waitFor(() => expect(to).toHaveAccessibleDescription("From the mail’s Reply-To."));
    await user.type(to, ".uk");
    expect(to).toHaveAccessibleDescription("");
    await user.clear(to);
    expect(to).toHaveAccessibleDescription("We found no address. You can add it here, or in your mail program.");
  });

  it("puts the code first where there is no network", async () => {
    const { user } = await openWindow();
    await goToResult(user, withStatus("windows-camera-whole-computer", { network: "blocking" }));
    await user.click(button("It didn’t help"));
    const code = await screen.findByRole("heading", { name: "Read this to the help desk" });
    const body = screen.getByLabelText("Message");
    expect(code.compareDocumentPosition(body) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });
});

import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import * as samples from "../dev/samples";
import * as ipc from "../src/ipc";
import { button, currentScreen, lastCheck, LINK, openWindow, played, waitForScreen } from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

const FIELD = "Your interview link, or the invitation";

async function paste(text: string): ReturnType<typeof openWindow> {
  const opened = await openWindow();
  await opened.user.type(screen.getByLabelText(FIELD), text);
  await waitFor(() => expect(document.querySelector(".read")).not.toBeNull());
  return opened;
}

/** The fact with this name: what it says, and where it was found. */
function fact(name: string): string {
  const term = [...document.querySelectorAll(".read > dt")].find(({ textContent }) => textContent === name);
  return term?.nextElementSibling?.textContent.replace(/\s+/g, " ").trim() ?? "";
}

describe("the invitation", () => {
  it("is told fact by fact, each with its place", async () => {
    const { user } = await paste("whole");
    expect(fact("Platform")).toBe("Zoom");
    expect(fact("Starts")).toMatch(/^Tuesday 24 November, 15:30 for you 10:00 in London · in 1 h 24 min /);
    expect(fact("Starts")).toMatch(/ from the calendar’s start$/);
    expect(fact("Position")).toBe("Data Analyst from the mail’s subject");
    expect(fact("Recruiter")).toBe("Sophie Talent sophie@acme-talent.com from the mail’s Reply-To");
    expect(fact("Invited")).toMatch(/^ravi@example.org .*from the mail’s recipient$/);
    expect(fact("Passcode")).toMatch(/^842311 .*from the mail’s text$/);
    await user.click(button("Copy the passcode"));
    expect(vi.mocked(ipc.copy).mock.lastCall).toEqual(["842311"]);
    await user.click(screen.getByText("Show both links"));
    expect(screen.getByText(/^https:\/\/nam02\.safelinks/)).toBeVisible();
  });

  it("leaves the button in its place: what was read comes after it", async () => {
    await paste("whole");
    const after = [...document.querySelectorAll(".found, .findings, .read, .changes")];
    expect(after).toHaveLength(4);
    for (const part of after)
      expect(button("Check my computer").compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it("is kept as it was pasted when one of several links is chosen, and the choice is taken back", async () => {
    const { user, session } = await paste("several");
    const chosen = "https://us02web.zoom.us/j/87654321098";
    await user.click(await screen.findByRole("radio", { name: chosen }));
    expect(await screen.findByText("Found: us02web.zoom.us")).toBeVisible();
    expect(screen.getByLabelText(FIELD)).toHaveValue("several");
    expect(vi.mocked(ipc.readInvitation).mock.lastCall?.[0]).toBe("several");
    expect(session.invitation.answers).toMatchObject({ link: chosen });
    await user.click(button("Undo this choice"));
    expect(session.invitation.answers.link).toBeNull();
    await waitFor(() => {
      expect(screen.getByRole("radio", { name: chosen })).not.toBeChecked();
    });
    await user.click(button("Check my computer"));
    await waitForScreen("consent");
    expect(screen.queryByRole("switch", { name: "Open the link once" })).toBeNull();
  });

  it("asks which of several times is meant", async () => {
    const { user } = await paste("several");
    expect(fact("Starts")).toContain("“24 November 2026, 10:00 CST” can be several times.");
    await user.click(screen.getByRole("radio", { name: /^10:00 in Shanghai/ }));
    expect(vi.mocked(ipc.completeInvitation).mock.lastCall?.[1]).toMatchObject({ start_zone: "Asia/Shanghai" });
    expect(await screen.findByText("Tuesday 24 November, 07:30 for you", { selector: "strong" })).toBeVisible();
  });

  it("takes a start from the person, by the clock here or of another place", async () => {
    const { user } = await paste("whole");
    await user.click(button("Change the time"));
    const field = screen.getByLabelText("Day and time");
    expect(field).toHaveValue("2026-11-24T15:30");
    expect(screen.getByText(`By this computer’s clock (${played.start.city ?? ""})`, { exact: false })).toBeVisible();
    await fireEvent.change(field, { target: { value: "2026-11-25T09:00" } });
    const said = (): unknown => vi.mocked(ipc.completeInvitation).mock.lastCall?.[1].start;
    expect(said()).toEqual({ clock: "2026-11-25T09:00", zone: null });
    await user.click(button("It is the time of another place"));
    await user.type(screen.getByLabelText("Whose time is it?"), "york");
    await user.click(await screen.findByRole("radio", { name: "New York (America): 05:00 now" }));
    expect(said()).toEqual({ clock: "2026-11-25T09:00", zone: "America/New_York" });
    await user.click(button("Undo"));
    expect(said()).toBeNull();
  });

  it("keeps the place of a start that the person said", async () => {
    const { user, session } = await paste("whole");
    await session.invitation.answer({ start: { clock: "2026-11-25T09:00", zone: "America/New_York" } });
    await user.click(button("Change the time"));
    expect(screen.getByText(/By the clocks of New York\./)).toBeVisible();
    await fireEvent.change(screen.getByLabelText("Day and time"), { target: { value: "2026-11-25T10:00" } });
    expect(session.invitation.answers.start).toEqual({ clock: "2026-11-25T10:00", zone: "America/New_York" });
  });

  it("offers to add a time where it found none", async () => {
    const { user } = await openWindow();
    vi.mocked(ipc.readInvitation).mockResolvedValueOnce(samples.invitation(LINK));
    await user.click(screen.getByLabelText(FIELD));
    await user.paste(LINK);
    expect(await screen.findByText("We found no time.")).toBeVisible();
    await user.click(button("Add the time"));
    expect(screen.getByLabelText("Day and time")).toHaveValue("");
  });

  it("says so where a time names no place", async () => {
    const { user } = await openWindow();
    const view = samples.invitation(LINK);
    const words = "24 November, 10:00";
    vi.mocked(ipc.readInvitation).mockResolvedValueOnce({
      ...view,
      unclear: { words, names_no_zone: false, places: [] },
    });
    await user.click(screen.getByLabelText(FIELD));
    await user.paste(LINK);
    expect(
      await screen.findByText(/The invitation says “24 November, 10:00”. That is not enough to know when it is/),
    ).toBeVisible();
    expect(button("Add the time")).toBeVisible();
  });

  it("offers the likely places where a time names none", async () => {
    const { user } = await openWindow();
    const view = samples.invitation(LINK);
    const places = [{ zone: "Europe/London", starts: samples.starts(Date.now()) }];
    const unclear = { words: "24 November, 10:00", names_no_zone: true, places };
    vi.mocked(ipc.readInvitation).mockResolvedValueOnce({ ...view, unclear });
    await user.click(screen.getByLabelText(FIELD));
    await user.paste(LINK);
    await waitFor(() => expect(fact("Starts")).toContain("does not say in which time zone"));
    expect(button("Add the time")).toBeVisible();
    await user.click(screen.getByRole("radio", { name: /London/ }));
    expect(vi.mocked(ipc.completeInvitation).mock.lastCall?.[1]).toMatchObject({ start_zone: "Europe/London" });
  });

  it("asks whether the clock is right for the place, and where that is if not", async () => {
    const { user, session } = await paste("whole");
    const ask = screen.getByRole("group", { name: /^Is it \d\d:\d\d where you are now\?$/ });
    await user.click(within(ask).getByRole("radio", { name: "Yes" }));
    expect(session.invitation.answers.place_zone).toBe(played.start.zone);
    await user.click(within(ask).getByRole("radio", { name: "No" }));
    expect(session.invitation.answers.place_zone).toBeNull();
    await user.type(screen.getByLabelText("Where are you?"), "pacific{Enter}");
    expect(currentScreen()).toBe("start");
    await user.click(await screen.findByRole("radio", { name: "Los Angeles (America): 02:00 now" }));
    expect(session.invitation.answers.place_zone).toBe("America/Los_Angeles");
  });

  it("asks whether the invited address is the person’s, and takes the other one into the check", async () => {
    const { user, session } = await paste("whole");
    const ask = screen.getByRole("group", { name: "Is this the address you use?" });
    await user.click(within(ask).getByRole("radio", { name: "Yes" }));
    expect(session.invitation.answers.account).toBe("ravi@example.org");
    await user.click(within(ask).getByRole("radio", { name: "No" }));
    await user.type(screen.getByLabelText("The e-mail address you use"), "ravi@gmail.example");
    await user.tab();
    await user.click(button("Check my computer"));
    await waitForScreen("consent");
    await user.click(button("Check without them"));
    expect(lastCheck().request.answers).toMatchObject({ account: "ravi@gmail.example", link: null });
  });

  it("forgets answers about another text, and keeps those about the person", async () => {
    const { user, session } = await paste("several");
    await user.click(screen.getByRole("radio", { name: /^10:00 in Chicago/ }));
    await session.invitation.answer({ account: "ravi@example.org" });
    await user.type(screen.getByLabelText(FIELD), "!");
    expect(session.invitation.answers).toMatchObject({ start_zone: null, account: "ravi@example.org" });
  });

  it("warns calmly of an address that looks like another", async () => {
    await paste("several");
    const finding = document.querySelector("[data-code=link-lookalike-host]");
    expect(finding).toHaveTextContent("May cause trouble: The address zoom-us.example is not the one of Zoom.");
    expect(finding).toHaveTextContent("Ask the recruiter by an address that you know");
  });
});

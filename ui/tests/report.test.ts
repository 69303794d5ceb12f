import { screen, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { loadExplanation } from "../dev/computers";
import * as ipc from "../src/ipc";
import { button, heading, openWindow, played, row } from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

describe("a report of somebody else", () => {
  it("is opened and only looked at", async () => {
    const { user } = await openWindow();
    await user.click(button(/^Someone sent me a report/));
    await user.click(button("Open a file"));
    expect(await screen.findByText(/You are only looking/)).toBeVisible();
    expect(heading()).toHaveTextContent(loadExplanation("windows-camera-in-use").headline);
    expect(screen.queryByRole("button", { name: "Check again" })).toBeNull();
    expect(row("camera")).toHaveAttribute("data-status", "blocking");
    await user.click(button("Open another"));
    expect(heading()).toHaveTextContent("Open a report");
  });

  it("is read from its code, and a wrong one says so", async () => {
    const { user } = await openWindow();
    await user.click(button(/^Someone sent me a report/));
    const { code, findings } = played.code;
    const field = screen.getByLabelText("The result code");
    await user.type(field, "XXXX{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("One character is wrong.");
    await user.clear(field);
    await user.type(field, `${code.toLowerCase().replaceAll("-", " ")}{Enter}`);
    expect(await screen.findByText(`Result code ${code}`)).toBeVisible();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getAllByText(findings[0]?.headline ?? "")[0]).toBeVisible();
  });

  it("tells the steps of a code for the system that is chosen", async () => {
    const { user } = await openWindow();
    await user.click(button(/^Someone sent me a report/));
    const { code, system } = played.code;
    await user.type(screen.getByLabelText("The result code"), `${code}{Enter}`);
    const choices = await screen.findByRole("group", { name: "Steps for" });
    const names = { windows: "Windows", macos: "Mac", linux: "Linux" };
    expect(within(choices).getByRole("radio", { name: names[system] })).toBeChecked();
    const other = system === "macos" ? "linux" : "macos";
    await user.click(within(choices).getByRole("radio", { name: names[other] }));
    expect(vi.mocked(ipc.readCode).mock.lastCall).toEqual([code, other]);
    expect(within(choices).getByRole("radio", { name: names[other] })).toBeChecked();
  });
});

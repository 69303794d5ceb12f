import { screen } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import * as samples from "../dev/samples";
import { button, heading, openWindow, row } from "./harness";

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
    expect(heading()).toHaveTextContent(samples.blocked.headline);
    expect(screen.queryByRole("button", { name: "Check again" })).toBeNull();
    expect(row("camera")).toHaveAttribute("data-status", "blocking");
    await user.click(button("Open another"));
    expect(heading()).toHaveTextContent("Open a report");
  });

  it("is read from its code, and a wrong one says so", async () => {
    const { user } = await openWindow();
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

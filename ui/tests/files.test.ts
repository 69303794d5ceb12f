import { fireEvent, screen, waitFor } from "@testing-library/svelte";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { loadExplanation } from "../dev/computers";
import { MAX_BYTES, MAX_REPORT_BYTES } from "../src/files";
import * as ipc from "../src/ipc";
import { button, heading, lastCheck, LINK, openWindow } from "./harness";

vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

const MEGABYTE = 1024 * 1024;

const mail = (name: string): File => new File([`Subject: Interview\n\n${LINK}\n`], name);

/** A folder, or a file on a share that is gone. */
const gone = (name: string): File =>
  Object.assign(mail(name), {
    arrayBuffer: () => Promise.reject(new DOMException("It is not there.", "NotFoundError")),
  });

/** Of the size alone: nothing of it may be read. */
const sized = (name: string, size: number): File => Object.defineProperty(gone(name), "size", { value: size });

const drop = (...files: File[]): Promise<boolean> => fireEvent.drop(window, { dataTransfer: { files } });
const notice = (): Promise<HTMLElement> => screen.findByRole("alert");

it("takes as much as the shell", () => {
  const rust = (file: string): string => readFileSync(join(import.meta.dirname, "../../src-tauri", file), "utf8");
  expect(rust("invitation/src/read.rs")).toMatch(/^const LARGEST: \w+ = 25 \* 1024 \* 1024;$/m);
  expect(MAX_BYTES).toBe(25 * MEGABYTE);
  expect(rust("check/src/size.rs")).toContain("REPORT: Size = Size(2)");
  expect(MAX_REPORT_BYTES).toBe(2 * MEGABYTE);
});

describe("a dropped invitation", () => {
  it("that cannot be read says so, and the next one is taken", async () => {
    await openWindow();
    await drop(gone("Interviews"));
    expect(await notice()).toHaveTextContent(
      "Interviews could not be read. Save it on this computer, and choose that file.",
    );
    expect(ipc.readDropped).not.toHaveBeenCalled();
    await drop(mail("invitation.eml"));
    expect(await screen.findByText("Invitation file: invitation.eml")).toBeVisible();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("that is too large is refused before it is read", async () => {
    await openWindow();
    await drop(sized("film.mov", 25 * MEGABYTE + 1));
    expect(await notice()).toHaveTextContent(
      "film.mov is larger than 25 MB. Open the invitation, copy its text, and paste it here.",
    );
    expect(ipc.readDropped).not.toHaveBeenCalled();
  });

  it("is taken though others beside it are not", async () => {
    await openWindow();
    await drop(sized("film.mov", 4000 * MEGABYTE), mail("invitation.eml"), gone("Interviews"));
    expect(await screen.findByText("Invitation file: invitation.eml")).toBeVisible();
    expect(await notice()).toHaveTextContent(/^film\.mov is larger than 25 MB\. .* Interviews could not be read\. /);
  });

  it("is what the check is about, also where something was being typed", async () => {
    const { user, session } = await openWindow();
    await user.type(screen.getByLabelText("Your interview link, or the invitation"), "other");
    await drop(mail("invitation.eml"));
    await user.click(button("Check my computer"));
    await user.click(await screen.findByRole("button", { name: "Check without them" }));
    expect(session.invitation.reading?.invitation.link?.link).toBe(LINK);
    expect(lastCheck().request.reading).toBe(session.invitation.reading?.id);
  });
});

describe("a dropped report", () => {
  it.each([
    [gone("report.json"), "report.json could not be read. Save it on this computer, and choose that file."],
    [
      sized("report.json", 25 * MEGABYTE + 1),
      "report.json could not be opened: it is larger than 2 MB. Choose another file.",
    ],
  ])("says why it is not opened: %#", async (file, why) => {
    const { user } = await openWindow();
    await drop(file);
    expect(await notice()).toHaveTextContent(why);
    await user.click(button(/^Someone sent me a report/));
    await drop(file);
    expect(await notice()).toHaveTextContent(why);
    expect(ipc.readReport).not.toHaveBeenCalled();
  });

  it("is opened", async () => {
    await openWindow();
    await drop(new File(['{"a": "ä"}'], "report.json"));
    await waitFor(() => expect(heading()).toHaveTextContent(loadExplanation("windows-camera-in-use").headline));
    expect(vi.mocked(ipc.readReport).mock.lastCall).toEqual(['{"a": "ä"}']);
  });
});

describe("dropped text", () => {
  const dataTransfer = { files: [], types: ["text/plain"], getData: () => LINK };

  it("is read wherever it is dropped", async () => {
    await openWindow();
    await fireEvent.drop(window, { dataTransfer });
    expect(await screen.findByText("Found: acme.talview.com")).toBeVisible();
  });

  it("is left to the field that it is dropped on", async () => {
    const { session } = await openWindow();
    const field = screen.getByLabelText("Your interview link, or the invitation");
    expect(await fireEvent.dragOver(field, { dataTransfer })).toBe(true);
    expect(await fireEvent.drop(field, { dataTransfer })).toBe(true);
    expect(session.invitation.text).toBe("");
    expect(await fireEvent.drop(field, { dataTransfer: { files: [mail("invitation.eml")], types: ["Files"] } })).toBe(
      false,
    );
  });
});

import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/svelte";
import { afterEach, vi } from "vitest";

// Every test speaks to the stand-in shell, and sees what it was asked.
vi.mock("../src/ipc", async () => {
  const shell = await import("../dev/shell");
  return Object.fromEntries(Object.entries(shell).map(([name, does]) => [name, vi.fn(does as () => unknown)]));
});

// As index.html has it.
document.title = "Interview Preflight";
// What a page of happy-dom cannot do: it has no place to scroll to.
vi.spyOn(window, "scrollTo").mockReturnValue();

afterEach(cleanup);

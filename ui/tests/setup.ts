import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/svelte";
import { afterEach, vi } from "vitest";

// As index.html has it.
document.title = "Interview Preflight";
// What a page of happy-dom cannot do: it has no place to scroll to.
vi.spyOn(window, "scrollTo").mockReturnValue();

afterEach(cleanup);

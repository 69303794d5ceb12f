/** Opens the window over the stand-in shell, with each check in the hands of the test. */
import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { vi } from "vitest";
import { areas, DEFAULT_COMPUTER, loadComputer, loadExplanation } from "../dev/computers";
import App from "../src/App.svelte";
import type * as shell from "../dev/shell";
import * as ipc from "../src/ipc";
import type * as Ipc from "../src/ipc";
import type { Action, Area, CheckEvent, CheckRequest, Explanation, Status } from "../src/ipc";
import { Session } from "../src/session.svelte";

/** The computer that the stand-in shell plays. */
export const played = loadComputer(DEFAULT_COMPUTER);

export const LINK = "https://acme.talview.com/i/8fKq2Zt7";

// The stand-in shell lacks no command.
({}) as typeof shell satisfies typeof Ipc;

/** A check that runs until the test says otherwise. */
export type PendingCheck = {
  request: CheckRequest;
  send: (event: CheckEvent) => void;
  /** Sends `finished` and fulfils the command. */
  finish: (explanation: Explanation) => void;
  /** Fulfils the command. */
  end: () => void;
  fail: (reason: unknown) => void;
};

export const checks: PendingCheck[] = [];
export const lastCheck = (): PendingCheck => {
  const last = checks.at(-1);
  if (!last) throw new Error("no check was asked for");
  return last;
};

export async function openWindow(): Promise<{ user: UserEvent; session: Session }> {
  checks.length = 0;
  vi.clearAllMocks();
  vi.mocked(ipc.check).mockImplementation(
    (request, send) =>
      new Promise<void>((fulfil, reject) => {
        checks.push({
          request,
          send,
          finish: (explanation) => {
            send({ kind: "finished", explanation, starts: null, other_browsers: [] });
            fulfil();
          },
          end: fulfil,
          fail: reject,
        });
        send({ kind: "started", areas: request.areas ?? areas });
      }),
  );
  const session = new Session();
  render(App, { session });
  await screen.findByText("Invitation link");
  return { user: userEvent.setup(), session };
}

export const heading = (): HTMLElement => screen.getByRole("heading", { level: 1 });
/** A line of the checklist. */
export const row = (area: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-area="${area}"]`);
  if (!found) throw new Error(`no row ${area}`);
  return found;
};
export const button = (name: string | RegExp): HTMLElement => screen.getByRole("button", { name });
export const currentScreen = (): string | undefined => document.querySelector("main")?.dataset.screen;
export const waitForScreen = (name: string): Promise<void> =>
  waitFor(() => {
    if (currentScreen() !== name) throw new Error(`the screen is ${currentScreen() ?? "none"}, not ${name}`);
  });

/** From the start to the consent with a link. */
export async function goToConsent(user: UserEvent): Promise<void> {
  await user.type(screen.getByLabelText("Your interview link, or the invitation"), LINK);
  await user.click(button("Check my computer"));
  await waitForScreen("consent");
}

/** On to the result of a check that opens nothing. */
export async function goToResult(user: UserEvent, explanation: Explanation): Promise<void> {
  await goToConsent(user);
  await user.click(button("Check without them"));
  await waitForScreen("running");
  lastCheck().finish(explanation);
  await waitForScreen("result");
}

/** What the button says that does this on a computer, in the finding to act on or beside it. */
export function labelOfStep(computer: string, action: Action["do"]): string {
  const { primary, others } = loadExplanation(computer);
  const steps = [primary, ...others].flatMap((finding) => finding?.steps ?? []);
  const label = steps.find((step) => step.action?.do === action)?.label;
  if (label == null) throw new Error(`no step of ${computer} does ${action}`);
  return label;
}

/** The same computer, where these areas came out otherwise. */
export const withStatus = (computer: string, statuses: Partial<Record<Area, Status>>): Explanation => {
  const explanation = loadExplanation(computer);
  const change = (area: Explanation["areas"][number]): typeof area => ({
    ...area,
    status: statuses[area.area] ?? area.status,
  });
  const areas = explanation.areas.map(change);
  const statusOf = (wanted: Area): Status | undefined => areas.find(({ area }) => area === wanted)?.status;
  const tones_played = statusOf("speaker") === "pass" || statusOf("speaker") === "note";
  const outlook = { ...explanation.outlook, tones_played, is_offline: statusOf("network") === "blocking" };
  return { ...explanation, areas, outlook };
};

/**
 * The sample computers, as the shell tells the window about them. A test of the shell writes the files from
 * `tests/evidence`; they are never edited.
 */
import type {
  Area,
  CodeReading,
  EmailView,
  ExplainedFinding,
  Explanation,
  OpenedReport,
  OtherBrowser,
  Recipient,
  Start,
} from "../src/ipc";

export type Computer = {
  /** What this computer is, in a sentence. */
  about: string;
  start: Start;
  explanation: Explanation;
  other_browsers: OtherBrowser[];
  /** With every part switched on. */
  email: Record<Recipient, EmailView>;
  code: CodeReading;
  report: OpenedReport;
};

const files = import.meta.glob<Computer>("./computers/*.json", { eager: true, import: "default" });

export const computerNames = Object.keys(files).map((path) => path.slice("./computers/".length, -".json".length));

/** The computer that is shown where none is asked for. */
export const DEFAULT_COMPUTER = "windows-camera-in-use";

export function loadComputer(name: string): Computer {
  const computer = files[`./computers/${name}.json`];
  if (!computer) throw new Error(`no computer ${name}; there are: ${computerNames.join(", ")}`);
  return computer;
}

export const loadExplanation = (name: string): Explanation => loadComputer(name).explanation;

/** The finding to act on. */
export function loadPrimary(name: string): ExplainedFinding {
  const { primary } = loadExplanation(name);
  if (!primary) throw new Error(`nothing is to be done on ${name}`);
  return primary;
}

/** All areas, in the order of the checklist. */
export const areas: Area[] = loadComputer(DEFAULT_COMPUTER).start.areas.map(({ area }) => area);

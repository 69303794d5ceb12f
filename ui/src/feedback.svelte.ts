/** What the window says about the last thing that was asked of it: that it is done, or why it failed. */
import { isCommandError } from "./ipc";
import { t } from "./words.svelte";

/** How long an announcement such as "Copied." stays (ms). */
const STAYS = 6000;

export class Feedback {
  /** What went wrong, and what to do. Stays until it is closed. */
  notice = $state<string | null>(null);
  /** A short answer to a click, for eyes and ears. */
  announcement = $state("");

  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Does something that may fail, and tells the person either way; `undefined` if it failed. */
  async attempt<T>(task: () => Promise<T>, done?: string): Promise<T | undefined> {
    this.notice = null;
    try {
      const outcome = await task();
      if (done) this.announce(done);
      return outcome;
    } catch (reason) {
      this.showFailure(reason);
      return undefined;
    }
  }

  /** Saves a file, and says where. */
  async save(task: () => Promise<string | null>): Promise<void> {
    const file = await this.attempt(task);
    if (file != null) this.announce(t("window-saved", { file }));
  }

  showFailure(reason: unknown): void {
    this.notice = isCommandError(reason) ? reason.message : t("window-trouble");
  }

  announce(sentence: string): void {
    clearTimeout(this.#timer);
    this.announcement = sentence;
    this.#timer = setTimeout(() => (this.announcement = ""), STAYS);
  }
}

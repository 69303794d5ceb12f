/**
 * The text or the files that the person gave, what the shell read in them, and the person's answers where it is ambiguous.
 * Decides only when the shell is asked to read.
 */
import { readBytes, RefusedFile } from "./files";
import * as ipc from "./ipc";
import type { Answers, DroppedFile, InvitationView } from "./ipc";

/** Long enough not to read every keystroke, short enough to feel at once. */
const PAUSE = 200;

/** Answers about one invitation. The others are about the person, and stay when the invitation changes. */
const NO_ANSWERS = { link: null, start_zone: null, start: null };

export class InvitationText {
  text = $state("");
  /** Name of the file that the text came from, or of several. */
  file = $state<string | null>(null);
  reading = $state.raw<InvitationView | null>(null);
  answers = $state.raw<Answers>({ ...NO_ANSWERS, account: null, place_zone: null });

  readonly hasLink = $derived(this.reading?.invitation.link?.link != null);

  #timer: ReturnType<typeof setTimeout> | undefined;
  #latest = Promise.resolve();
  #failed: (reason: unknown) => void;

  constructor(failed: (reason: unknown) => void) {
    this.#failed = failed;
  }

  type(text: string): void {
    this.text = text;
    this.file = null;
    this.answers = { ...this.answers, ...NO_ANSWERS };
    this.#stopWaiting();
    this.#timer = setTimeout(() => void this.#read(), PAUSE);
  }

  /** Takes files that were dropped or chosen together: mail, calendar or text. */
  async drop(files: File[]): Promise<void> {
    this.#stopWaiting();
    await this.#ask(async () => {
      const { dropped, unread } = await readAll(files);
      if (dropped.length === 0) throw new RefusedFile(unread.join(" "));
      const answers = { ...this.answers, ...NO_ANSWERS };
      const { view, names, refused } = await ipc.readDropped(dropped, answers);
      this.text = "";
      this.file = names.join(", ");
      this.answers = answers;
      const why = [...unread, ...refused.map(({ message }) => message)];
      if (why.length > 0) this.#failed(new RefusedFile(why.join(" ")));
      return view;
    });
  }

  /** What the person says; null takes an answer back. */
  async answer(part: Partial<Answers>): Promise<void> {
    const answers = { ...this.answers, ...part };
    this.answers = answers;
    await this.waitForReading();
    const { reading } = this;
    if (reading === null) return;
    await this.#ask(async () => {
      const view = await ipc.completeInvitation(reading.id, answers);
      return this.answers === answers ? view : this.reading;
    });
  }

  clear(): void {
    this.#stopWaiting();
    this.text = "";
    this.file = null;
    this.reading = null;
    this.answers = { ...this.answers, ...NO_ANSWERS };
  }

  /** Fulfilled when the reading belongs to the text. */
  async waitForReading(): Promise<void> {
    if (this.#timer !== undefined) await this.#read();
    await this.#latest;
  }

  /** Takes the reading of the same text in another language. */
  translate(view: InvitationView | null): void {
    if (this.reading && view) this.reading = view;
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #read(): Promise<void> {
    this.#stopWaiting();
    const { text, answers } = this;
    return this.#ask(async () => {
      const view = text.trim() === "" ? null : await ipc.readInvitation(text, answers);
      return this.text === text ? view : this.reading;
    });
  }

  #ask(read: () => Promise<InvitationView | null>): Promise<void> {
    this.#latest = read().then(
      (view) => {
        this.reading = view;
      },
      (reason: unknown) => this.#failed(reason),
    );
    return this.#latest;
  }
}

/** The files with their bytes, and why others have none. */
async function readAll(files: File[]): Promise<{ dropped: DroppedFile[]; unread: string[] }> {
  const dropped: DroppedFile[] = [];
  const unread: string[] = [];
  for (const file of files) {
    try {
      dropped.push({ name: file.name, bytes: toBase64(await readBytes(file, "start-file-too-large")) });
    } catch (reason) {
      if (!(reason instanceof RefusedFile)) throw reason;
      unread.push(reason.message);
    }
  }
  return { dropped, unread };
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

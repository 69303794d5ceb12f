/**
 * The link or the invitation that the person pasted or dropped, and what the program read in it.
 * Reading is the diagnosis crate's; here is only when to ask.
 */
import * as ipc from "./ipc";
import type { InvitationView } from "./ipc";

/** Long enough not to read every keystroke, short enough to feel at once. */
const PAUSE = 200;

export class InvitationText {
  text = $state("");
  /** Name of the file that the text came from. */
  file = $state<string | null>(null);
  reading = $state.raw<InvitationView | null>(null);

  readonly hasLink = $derived(this.reading?.invitation.link?.link != null);
  /** The position goes into the e-mail; asked for when nothing named it. */
  readonly lacksPosition = $derived(this.reading !== null && this.reading.invitation.position === null);

  #timer: ReturnType<typeof setTimeout> | undefined;
  #latest = Promise.resolve();
  #failed: (reason: unknown) => void;

  constructor(failed: (reason: unknown) => void) {
    this.#failed = failed;
  }

  type(text: string): void {
    this.text = text;
    this.file = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(), PAUSE);
  }

  /** Takes a dropped or chosen file: mail, calendar or text. */
  async drop(file: File): Promise<void> {
    clearTimeout(this.#timer);
    const bytes = new Uint8Array(await file.arrayBuffer());
    await this.#ask(async () => {
      const view = await ipc.readDropped(file.name, toBase64(bytes));
      this.text = new TextDecoder().decode(bytes);
      this.file = file.name;
      return view;
    });
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.text = "";
    this.file = null;
    this.reading = null;
  }

  /** Fulfilled when the reading belongs to the text. */
  async settled(): Promise<void> {
    if (this.#timer !== undefined) {
      clearTimeout(this.#timer);
      await this.#read();
    }
    await this.#latest;
  }

  #read(): Promise<void> {
    this.#timer = undefined;
    const text = this.text;
    if (text.trim() === "") {
      this.reading = null;
      return Promise.resolve();
    }
    return this.#ask(async () => {
      const view = await ipc.readInvitation(text);
      return this.text === text ? view : this.reading;
    });
  }

  #ask(read: () => Promise<InvitationView | null>): Promise<void> {
    this.#latest = read().then(
      (view) => {
        this.reading = view;
      },
      (reason: unknown) => {
        this.#failed(reason);
      },
    );
    return this.#latest;
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

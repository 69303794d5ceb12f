/** Reads files that were dropped or chosen. One that is too large or gone is refused in words for the person. */
import type { CommandError } from "./ipc";
import { t } from "./words.svelte";

/** Bytes of an invitation. The shell takes no more. */
export const MAX_BYTES = 25 * 1024 * 1024;
/** Bytes of a report, a hundred times what one takes. The shell opens no larger one. */
export const MAX_REPORT_BYTES = 2 * 1024 * 1024;

/** A file that was not read, as the shell refuses one. */
export class RefusedFile extends Error implements CommandError {
  readonly code = "not-read";
}

/** `tooLarge` is the message for a file that the shell would refuse. */
export async function readBytes(file: File, tooLarge: string, most = MAX_BYTES): Promise<Uint8Array> {
  const { name } = file;
  if (file.size > most) throw new RefusedFile(t(tooLarge, { name }));
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new RefusedFile(t("window-file-not-read", { name }));
  }
}

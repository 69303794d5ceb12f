/** Marks what a repair took out of a text and what it put in, by the longest common subsequence. */

export type Piece = { text: string; changed: boolean };

/** Longer texts are shown unmarked: nobody looks for a comma in a page. */
export const MAX_LENGTH = 500;

export function diffTexts(before: string, after: string): { before: Piece[]; after: Piece[] } {
  if (before.length > MAX_LENGTH || after.length > MAX_LENGTH) return { before: plain(before), after: plain(after) };
  const kept = commonLengths(before, after);
  const was: Piece[] = [];
  const is: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      append(was, before.charAt(i++), false);
      append(is, after.charAt(j++), false);
    } else if (j >= after.length || (i < before.length && at(kept, i + 1, j) >= at(kept, i, j + 1))) {
      append(was, before.charAt(i++), true);
    } else {
      append(is, after.charAt(j++), true);
    }
  }
  return { before: was, after: is };
}

/** Length of the longest common subsequence of the rests from each pair of places. */
function commonLengths(a: string, b: string): Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = rows[i];
      if (row) row[j] = a[i] === b[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), at(rows, i, j + 1));
    }
  }
  return rows;
}

const at = (rows: Uint16Array[], i: number, j: number): number => rows[i]?.[j] ?? 0;

const plain = (text: string): Piece[] => (text ? [{ text, changed: false }] : []);

function append(pieces: Piece[], character: string, changed: boolean): void {
  const last = pieces.at(-1);
  if (last?.changed === changed) last.text += character;
  else pieces.push({ text: character, changed });
}

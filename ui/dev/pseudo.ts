/**
 * The pseudo-languages of the tests, for the window: `en-XA`, accented and longer, and `ar-XB`, from right to left. Every
 * text stands in brackets, so that what comes from elsewhere stands out. The product never holds them.
 */
import { parse, serialize, TextElement, Transformer, type Pattern } from "@fluent/syntax";
import tables from "../../src-tauri/report/build/pseudo.json";
import english from "../../src-tauri/report/data/locales/en/window.ftl?raw";
import { addLanguage } from "../src/words.svelte";

export type PseudoLanguage = keyof typeof tables;
export const pseudoLanguages = Object.keys(tables) as PseudoLanguage[];

const isPseudo = (tag: string): tag is PseudoLanguage => tag in tables;

/** The fields of the shell's answers that are sentences. Those of the same name in its evidence are not. */
const SENTENCES = new Set(
  "tag headline lead severity_word title detail text label explains word sentence subject body left_out".split(" "),
);
const EVIDENCE = "evidence";

/** Makes the window speak them too. */
export function addPseudoLanguages(): void {
  for (const tag of pseudoLanguages) addLanguage(tag, translateCatalogue(tag, english));
}

/** "Start" becomes "[Šţááŕţ]". */
export const translateText = (tag: PseudoLanguage, text: string): string =>
  text === "" ? "" : `[${writeLetters(tag, text)}]`;

/** The same for every message of a Fluent file; placeables, selectors and terms stay. */
export function translateCatalogue(tag: PseudoLanguage, source: string): string {
  const resource = parse(source, {});
  new Translation(tag).genericVisit(resource);
  return serialize(resource, {});
}

/** The same for every sentence in an answer of the shell; other languages leave it as it is. */
export function translateAnswer<T>(tag: string, answer: T): T {
  return isPseudo(tag) ? (translateFields(tag, answer, false) as T) : answer;
}

function translateFields(tag: PseudoLanguage, value: unknown, said: boolean): unknown {
  if (typeof value === "string") return said ? translateText(tag, value) : value;
  if (Array.isArray(value)) return value.map((item) => translateFields(tag, item, said));
  if (typeof value !== "object" || value === null) return value;
  const translate = (name: string, field: unknown): unknown =>
    name === EVIDENCE ? field : translateFields(tag, field, SENTENCES.has(name));
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, translate(name, field)]));
}

class Translation extends Transformer {
  constructor(private readonly tag: PseudoLanguage) {
    super();
  }

  override visitTerm<T>(term: T): T {
    return term;
  }

  /** The brackets go around the innermost pattern with a text of its own: `{ $n -> … }` alone has none. */
  override visitPattern(pattern: Pattern): Pattern {
    this.genericVisit(pattern);
    if (pattern.elements.some((element) => element instanceof TextElement)) {
      const [first, last] = [pattern.elements[0], pattern.elements.at(-1)];
      if (first instanceof TextElement) first.value = `[${first.value}`;
      else pattern.elements.unshift(new TextElement("["));
      if (last instanceof TextElement) last.value += "]";
      else pattern.elements.push(new TextElement("]"));
    }
    return pattern;
  }

  override visitTextElement(element: TextElement): TextElement {
    element.value = writeLetters(this.tag, element.value);
    return element;
  }
}

function writeLetters(tag: PseudoLanguage, text: string): string {
  const { letters, written } = tables[tag];
  const words = written.split(" ");
  return Array.from(text, (letter) => {
    const at = letters.indexOf(letter);
    return at < 0 ? letter : (words[at] ?? letter);
  }).join("");
}

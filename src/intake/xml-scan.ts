/** What the scanner tells while it walks through a document. */
export interface XmlHandlers {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
  /** May take a whole element of a form that comes often, `<` at `at`; the place behind it, or -1 to have it told. */
  take?(text: string, at: number): number;
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Character references and the five named entities; there are no others without a DTD, and we refuse DTDs. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|[a-z]+);/g, (whole, name: string) => {
    if (!name.startsWith("#")) return NAMED[name] ?? whole;
    const code = name[1] === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    // XML has no NUL, and databases refuse it.
    return code === 0 ? "" : code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const patterns = new Map<string, RegExp>();

/** One attribute of an opening tag; `name` may be a pattern. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const match = pattern.exec(attributes);
  return match ? decodeEntities(match[1] ?? match[2] ?? "") : undefined;
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** End of a tag that begins at `from`: a `>` inside quotes does not end it. */
function tagEnd(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) return at;
    else if (code === 34 || code === 39) quote = code;
  }
  return -1;
}

const [LESS, EXCLAMATION, QUESTION] = [60, 33, 63];

/**
 * Walks through XML piece by piece without ever holding the document: enough for the sheets of a
 * workbook (elements, attributes, text, CDATA). Refuses DTDs, the road of entity bombs.
 */
export class XmlScanner {
  #rest = "";
  readonly #handlers: XmlHandlers;

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers;
  }

  write(chunk: string): void {
    const text = this.#rest + chunk;
    let at = 0;
    while (at < text.length) {
      const next = this.#step(text, at);
      if (next === -1) break;
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > 1_000_000)
      throw new RangeError("a single XML element is longer than a million characters");
  }

  /** Handles what begins at `at`; the position after it, or -1 where it is not complete yet. */
  #step(text: string, at: number): number {
    if (text.charCodeAt(at) !== LESS) {
      const next = text.indexOf("<", at);
      if (next === -1) return -1;
      this.#handlers.text(decodeEntities(text.slice(at, next)));
      return next;
    }
    const second = text.charCodeAt(at + 1);
    if (second === EXCLAMATION) return this.#declaration(text, at);
    if (second === QUESTION) return this.#until(text, at, "?>");
    const taken = this.#handlers.take?.(text, at) ?? -1;
    return taken === -1 ? this.#tag(text, at) : taken;
  }

  #declaration(text: string, at: number): number {
    if (text.startsWith("<![CDATA[", at))
      return this.#until(text, at, "]]>", (end) => this.#handlers.text(text.slice(at + 9, end)));
    if (text.startsWith("<!--", at)) return this.#until(text, at, "-->");
    if (text.length - at < 9) return -1;
    throw new SyntaxError("a document type declaration is not accepted in a workbook");
  }

  #until(text: string, at: number, mark: string, handle?: (end: number) => void): number {
    const end = text.indexOf(mark, at);
    if (end === -1) return -1;
    handle?.(end);
    return end + mark.length;
  }

  #tag(text: string, at: number): number {
    const end = tagEnd(text, at);
    if (end === -1) return -1;
    if (text[at + 1] === "/") {
      this.#handlers.close(localName(text.slice(at + 2, end).trim()));
      return end + 1;
    }
    const empty = text[end - 1] === "/";
    const tag = text.slice(at + 1, empty ? end - 1 : end);
    const nameEnd = tag.search(/\s/);
    const name = localName(nameEnd === -1 ? tag : tag.slice(0, nameEnd));
    this.#handlers.open(name, nameEnd === -1 ? "" : tag.slice(nameEnd));
    if (empty) this.#handlers.close(name);
    return end + 1;
  }
}

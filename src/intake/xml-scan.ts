/** What the scanner tells while it walks through a document. */
export interface XmlHandlers {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Character references and the five named entities; there are no others without a DTD, and we refuse DTDs. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|[a-z]+);/g, (whole, name: string) => {
    if (!name.startsWith("#")) return NAMED[name] ?? whole;
    const code = name[1] === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** One attribute of an opening tag. */
export function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match ? decodeEntities(match[1] ?? match[2] ?? "") : undefined;
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** End of a tag that begins at `from`: a `>` inside quotes does not end it. */
function tagEnd(text: string, from: number): number {
  let end = text.indexOf(">", from);
  while (end !== -1) {
    const quotes = text.slice(from, end).replaceAll(/[^"']/g, "");
    if (quotes.replaceAll(/"[^"]*"|'[^']*'/g, "") === "") return end;
    end = text.indexOf(">", end + 1);
  }
  return -1;
}

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
    if (text[at] !== "<") {
      const next = text.indexOf("<", at);
      if (next === -1) return -1;
      this.#handlers.text(decodeEntities(text.slice(at, next)));
      return next;
    }
    if (text.startsWith("<![CDATA[", at))
      return this.#until(text, at, "]]>", (end) => this.#handlers.text(text.slice(at + 9, end)));
    if (text.startsWith("<!--", at)) return this.#until(text, at, "-->");
    if (text.startsWith("<?", at)) return this.#until(text, at, "?>");
    if (text.startsWith("<!", at)) {
      if (text.length - at < 9) return -1;
      throw new SyntaxError("a document type declaration is not accepted in a workbook");
    }
    return this.#tag(text, at);
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

import { attribute, XmlScanner } from "./xml-scan.ts";

/** An element by its local name; prefixes are the writer's choice. */
export interface XmlElement {
  name: string;
  attributes: string;
  /** text of the element itself, not of its children */
  text: string;
  children: XmlElement[];
}

/** Deeper than any document we read; a deeper one is a mistake or an attack. */
const DEPTH_LIMIT = 200;

/**
 * A small document as a tree. Document types are refused, so there are no entities to expand.
 * @throws SyntaxError where the text is no well-formed XML
 */
export function parseXml(text: string): XmlElement {
  const document: XmlElement = { name: "", attributes: "", text: "", children: [] };
  const open = [document];
  const current = (): XmlElement => open.at(-1) as XmlElement;
  const scanner = new XmlScanner({
    open(name, attributes) {
      if (open.length > DEPTH_LIMIT) throw new SyntaxError(`elements nest deeper than ${DEPTH_LIMIT}`);
      const element: XmlElement = { name, attributes, text: "", children: [] };
      current().children.push(element);
      open.push(element);
    },
    close(name) {
      if (open.length === 1 || current().name !== name)
        throw new SyntaxError(`</${name}> closes what is not open`);
      open.pop();
    },
    text(piece) {
      current().text += piece;
    },
  });
  // the end of a document completes the text before it
  scanner.write(`${text.replace(/^\uFEFF/, "")}<!---->`);
  const [root, ...others] = document.children;
  if (open.length > 1) throw new SyntaxError(`<${current().name}> is not closed`);
  if (root === undefined || others.length > 0 || document.text.trim() !== "")
    throw new SyntaxError("a document has exactly one root element");
  return root;
}

/** Descendants by their path of names, each a child of the one before. */
export const childrenAt = (element: XmlElement, ...path: string[]): XmlElement[] =>
  path.reduce(
    (found, name) => found.flatMap((one) => one.children.filter((child) => child.name === name)),
    [element],
  );

/** Every descendant of a name, in the order of the document. */
export const descendants = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);

export const attributeOf = (element: XmlElement, name: string): string | undefined =>
  attribute(element.attributes, name);
export const textOf = (element: XmlElement | undefined): string | undefined =>
  element === undefined ? undefined : element.text.trim();

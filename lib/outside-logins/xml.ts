/** An element of a small XML document. */
export interface Element {
  /** Without its prefix. */
  name: string;
  /** What stands directly in it. */
  text: string;
  children: Element[];
}

const token =
  /<\?xml[^<>]*\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads a document as CAS servers write it: elements, text, CDATA. Everything else (a DOCTYPE with entities, comments in
 * the midst of a name, instructions) makes it no document.
 * @returns its root, or null
 */
export function readXml(source: string): Element | null {
  const top: Element = { name: "", text: "", children: [] };
  const open: { tag: string; element: Element }[] = [{ tag: "", element: top }];
  token.lastIndex = 0;
  const text = source.trim();
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    const inner = open.at(-1);
    if (!found || !inner || open.length > 20) return null;
    const [, cdata, closing, opening, , alone, plain] = found;
    if (closing !== undefined) {
      if (open.length < 2 || inner.tag !== closing) return null;
      open.pop();
    } else if (opening !== undefined) {
      const element = { name: opening.split(":").at(-1) ?? "", text: "", children: [] };
      inner.element.children.push(element);
      if (!alone) open.push({ tag: opening, element });
    } else if (cdata !== undefined) inner.element.text += cdata;
    else if (plain !== undefined) inner.element.text += decoded(plain);
  }
  return open.length === 1 && top.children.length === 1 ? (top.children[0] ?? null) : null;
}

/** The first child of this name. */
export function childOf(element: Element | null | undefined, name: string): Element | null {
  return element?.children.find((child) => child.name === name) ?? null;
}

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

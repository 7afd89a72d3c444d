import type { Preview } from "../resources/schema";
import { cleanLine, shorten } from "../text";

/** What stands in a page's head, and no more, is read. */
const mostRead = 300_000;

export interface PagePreview extends Preview {
  /** The picture that the page shows with itself, absolute. */
  picture: string | null;
}

/**
 * What a page says of itself for those who link to it: Open Graph, else its title and description. Nothing of it is
 * mark-up afterwards.
 * @param address the page's own, for a picture's relative address and as its site
 * @returns null where it says nothing
 */
export function parsePreview(html: string, address: string): PagePreview | null {
  const page = html.slice(0, mostRead);
  const meta = metaOf(page);
  const title = text(meta.get("og:title") ?? meta.get("twitter:title") ?? titleOf(page), 200);
  if (!title) return null;
  const { hostname } = new URL(address);
  return {
    title,
    description: text(meta.get("og:description") ?? meta.get("description") ?? "", 400),
    site: text(meta.get("og:site_name") ?? "", 100) || hostname.replace(/^www\./, ""),
    picture: pictureOf(meta.get("og:image") ?? meta.get("twitter:image"), address),
  };
}

/** Attributes of the meta elements by the name of what they say; the first of each counts. */
function metaOf(page: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [tag] of page.matchAll(/<meta\s[^>]{1,4000}>/gi)) {
    const name = (attribute(tag, "property") ?? attribute(tag, "name"))?.toLowerCase();
    const content = attribute(tag, "content");
    if (name && content !== undefined && !found.has(name)) found.set(name, content);
    if (found.size > 200) break;
  }
  return found;
}

function attribute(tag: string, name: string): string | undefined {
  const [, double, single, bare] =
    new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(tag) ?? [];
  return double ?? single ?? bare;
}

function titleOf(page: string): string {
  return /<title[^>]{0,500}>([^<]{1,2000})/i.exec(page)?.[1] ?? "";
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

function text(raw: string, most: number): string {
  const plain = raw
    .slice(0, 5000)
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (all, ten, hex, name) => {
      if (name) return named[name.toLowerCase()] ?? all;
      const point = ten ? Number(ten) : Number.parseInt(hex, 16);
      return point > 31 && point <= 0x10ffff ? String.fromCodePoint(point) : " ";
    });
  return shorten(cleanLine(plain), most);
}

function pictureOf(said: string | undefined, address: string): string | null {
  if (!said) return null;
  try {
    const url = new URL(text(said, 2000), address);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

import type { Element, ElementContent, Root, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { limits } from "../events/schema";
import { sanitiseHtml } from "../html";
import { cleanText, shorten } from "../text";

const address = /https?:\/\/[^\s<>"')\]]+/g;
const html = /<\/?(?:p|br|div|a|b|i|u|em|strong|span|ul|ol|li|h[1-6]|html|body|table|tr|td)\b[^>]*>/i;
const parser = unified().use(rehypeParse, { fragment: true });

/** What somebody wrote elsewhere, as Markdown: plain text stays as it reads, HTML keeps what our own text may hold. */
export function markdownOf(text: string): string {
  const written = html.test(text) ? fromHtml(text) : fromPlain(text);
  return shorten(cleanText(written), limits.description);
}

/** Plain text: its stars and brackets are no mark-up, its lines stay lines, its addresses whole. */
function fromPlain(text: string): string {
  return cleanText(text)
    .split("\n")
    .map((line) => escaped(line.trimStart()).replace(/^([-+#>=]|\d+(?=[.)]))/, begin))
    .join("\\\n")
    .replace(/\\\n(?=\\\n|\s*$)/g, "\n")
    .replace(/\n\\\n/g, "\n\n");
}

/** What would begin a list, a heading or a quotation. */
function begin(mark: string): string {
  return /^\d/.test(mark) ? `${mark}\\` : `\\${mark}`;
}

function escaped(line: string): string {
  let out = "";
  let from = 0;
  for (const match of line.matchAll(address)) {
    out += marked(line.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return out + marked(line.slice(from));
}

function marked(text: string): string {
  return text.replace(/[\\`*_[\]<~|]/g, "\\$&");
}

function fromHtml(text: string): string {
  // Programs break lines of HTML in calendars as in plain text.
  const broken = /<(?:p|br|div|li)\b/i.test(text) ? text : text.replaceAll("\n", "<br>");
  return inside(parser.parse(sanitiseHtml(broken)), "").replace(/\n{3,}/g, "\n\n");
}

const blocks: Record<string, (inner: string) => string> = {
  p: (inner) => `\n\n${inner.trim()}\n\n`,
  blockquote: (inner) => `\n\n> ${inner.trim().replaceAll("\n", "\n> ")}\n\n`,
  h2: (inner) => `\n\n## ${oneLine(inner)}\n\n`,
  h3: (inner) => `\n\n### ${oneLine(inner)}\n\n`,
  h4: (inner) => `\n\n#### ${oneLine(inner)}\n\n`,
  ul: (inner) => `\n\n${inner}\n\n`,
  ol: (inner) => `\n\n${inner}\n\n`,
  tr: (inner) => `${inner.trim()}\n\n`,
  td: (inner) => `${inner.trim()} `,
  th: (inner) => `${inner.trim()} `,
  br: () => "\\\n",
  hr: () => "\n\n---\n\n",
  strong: (inner) => around(inner, "**"),
  b: (inner) => around(inner, "**"),
  em: (inner) => around(inner, "*"),
  i: (inner) => around(inner, "*"),
};

function inside(node: Root | Element, item: string): string {
  return (node.children as (ElementContent | RootContent)[]).map((child) => one(child, item)).join("");
}

function one(node: ElementContent | RootContent, item: string): string {
  if (node.type === "text") return marked(node.value.replace(/\s+/g, " "));
  if (node.type !== "element") return "";
  const inner = inside(node, node.tagName === "ol" ? "1. " : node.tagName === "ul" ? "- " : item);
  if (node.tagName === "li") return `${item || "- "}${oneLine(inner)}\n`;
  if (node.tagName === "a") return link(String(node.properties.href ?? ""), oneLine(inner));
  return blocks[node.tagName]?.(inner) ?? inner;
}

function link(href: string, words: string): string {
  if (!URL.canParse(href) || !words) return words;
  const target = new URL(href).href.replace(/[()<>\s]/g, encodeURIComponent);
  return words.replaceAll("\\", "") === href ? `<${target}>` : `[${words}](${target})`;
}

function around(inner: string, mark: string): string {
  const words = inner.trim();
  return words ? inner.replace(words, () => `${mark}${words}${mark}`) : inner;
}

function oneLine(text: string): string {
  return text.replace(/\\?\n+/g, " ").trim();
}

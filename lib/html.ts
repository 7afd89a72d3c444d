import type { Element, ElementContent, Root } from "hast";
import rehypeParse from "rehype-parse";
import rehypeSanitize, { defaultSchema, type Options } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { cleanText } from "./text";

/** Longer text than this is cut before it is parsed; nobody may write more than 20,000 characters. */
const longest = 20_000;
/** Foreign HTML carries its mark-up with it. */
const longestHtml = 60_000;

/** What may stand in text that people write, here and elsewhere. No styles, no ids, no forms, no pictures, no frames. */
const allowed: Options = {
  ...defaultSchema,
  tagNames: [
    "p",
    "br",
    "hr",
    "strong",
    "em",
    "b",
    "i",
    "u",
    "s",
    "del",
    "ins",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "sub",
    "sup",
    "abbr",
    "q",
    "cite",
    "kbd",
    "dl",
    "dt",
    "dd",
  ],
  attributes: { a: ["href", "title"], abbr: ["title"], ol: ["start"], "*": ["lang", "dir"] },
  protocols: { href: ["http", "https", "mailto", "tel", "xmpp", "geo"] },
  strip: ["script", "style", "template", "noscript", "svg", "math", "iframe", "object", "textarea", "title"],
  clobber: [],
  ancestors: {
    li: ["ul", "ol"],
    td: ["table"],
    th: ["table"],
    tr: ["table"],
    thead: ["table"],
    tbody: ["table"],
    dt: ["dl"],
    dd: ["dl"],
  },
};

// Footnotes need ids, which would clash between texts of one page.
const withoutFootnotes = ["gfmFootnoteCall", "gfmFootnoteDefinition", "gfmPotentialFootnoteCall"];
const fromMarkdown = markdownWithout(withoutFootnotes);
// Matching thousands of opening marks takes the parser quadratic time; then they stay what they are.
const fromPlainMarkdown = markdownWithout([
  ...withoutFootnotes,
  "attention",
  "strikethrough",
  "labelStartLink",
  "labelStartImage",
]);

function markdownWithout(constructs: string[]) {
  return unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .use(function disable() {
      const data = this.data() as { micromarkExtensions?: object[] };
      data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: constructs } }];
    })
    .use(remarkRehype)
    .use(() => settle)
    .use(rehypeSanitize, allowed)
    .use(() => markLinks)
    .use(rehypeStringify)
    .freeze();
}

const fromHtml = unified()
  .use(rehypeParse, { fragment: true })
  .use(() => settle)
  .use(rehypeSanitize, allowed)
  .use(() => markLinks)
  .use(rehypeStringify)
  .freeze();

/**
 * Safe HTML of Markdown that somebody wrote. Raw HTML in it is dropped; pictures become links, since reading a page
 * must ask no other server for anything.
 */
export function markdownToHtml(source: string): string {
  const text = tame(cleanText(source.slice(0, longest)));
  const marks = text.match(/[*_~[]/g)?.length ?? 0;
  return String((marks > 1200 ? fromPlainMarkdown : fromMarkdown).processSync(text)).trim();
}

/** Safe HTML of HTML that came from elsewhere, by the same rules. */
export function sanitiseHtml(html: string): string {
  const text = cleanText(html.slice(0, longestHtml));
  return nestsTooDeep(text) ? plainToHtml(textOf(text)) : String(fromHtml.processSync(text)).trim();
}

/** Safe HTML of plain text: paragraphs and line breaks. */
export function plainToHtml(text: string): string {
  return cleanText(text.slice(0, longestHtml))
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replaceAll("\n", "<br>")}</p>`)
    .join("\n");
}

/** The words of safe HTML, for feeds, meta tags and search: one line per block. */
export function htmlToText(html: string): string {
  return cleanText(
    textOf(html.replace(/<br\s*\/?>/g, "\n").replace(/<\/(p|li|h\d|blockquote|pre|tr|dd|dt)>|<hr>/g, "\n")).replace(
      /\n{3,}/g,
      "\n\n",
    ),
  );
}

/** The words of safe HTML, and where its links lead: what rules for words and domains judge. */
export function wordsAndLinks(html: string): string {
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => textOf(address ?? ""));
  return [htmlToText(html), ...links].join("\n");
}

/** Text as it stands between the tags of HTML that we send; for attributes see {@link escapeHtml}. */
export function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** Text as it may stand in HTML and XML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function textOf(html: string): string {
  return html
    .replace(/<[^<>]*>?/g, "")
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (whole, decimal, hex, name) => {
      if (name) return named[String(name).toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "";
    });
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00A0" };

/** Parsers take quadratic time on long runs of opening marks and on deep indentation, which no text needs. */
function tame(source: string): string {
  return source
    .replace(/([[\]*_`~<>|!(){}\\^#+-])(?:\s{0,3}\1){40,}/g, (run) => run.slice(0, 40))
    .replace(/^[ \t]{24,}/gm, " ".repeat(24));
}

function nestsTooDeep(html: string): boolean {
  let depth = 0;
  for (const tag of html.matchAll(/<(\/?)(?!br\b|hr\b|img\b|input\b|meta\b|link\b|p\b|li\b)[a-z]/gi)) {
    depth += tag[1] ? -1 : 1;
    if (depth > 200) return true;
  }
  return false;
}

/** Before sanitising: pictures become links, and a heading of the page's own rank steps down. */
function settle(tree: Root): void {
  visit(tree);
}

function visit(parent: Root | Element): void {
  parent.children = (parent.children as ElementContent[]).map((child) => {
    if (child.type !== "element") return child;
    const node = child.tagName === "img" ? linkOf(child) : child;
    if (node.type !== "element") return node;
    if (node.tagName === "h1") node.tagName = "h2";
    visit(node);
    return node;
  });
}

function linkOf(picture: Element): ElementContent {
  const source = String(picture.properties.src ?? "");
  const text = String(picture.properties.alt || source);
  return { type: "element", tagName: "a", properties: { href: source }, children: [{ type: "text", value: text }] };
}

/** After sanitising: a link tells search engines that we do not vouch for it. One that leads nowhere (or, relative, to a page of ours that its author did not mean) is plain text. */
function markLinks(tree: Root | Element): void {
  for (const child of tree.children) {
    if (child.type !== "element") continue;
    if (child.tagName === "a") {
      if (URL.canParse(String(child.properties.href))) child.properties.rel = ["nofollow", "noopener", "ugc"];
      else Object.assign(child, { tagName: "span", properties: {} });
    }
    markLinks(child);
  }
}

import type { ElementContent, Root, RootContent } from "hast";
import rehypeParse from "rehype-parse";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import type { Transaction } from "../db";
import { limits } from "./schema";

const mention = /(?<![\w@/.])@([a-zA-Z0-9_]{2,30})(?:@([a-z0-9.-]+\.[a-z]{2,}(?::\d+)?))?(?![\w@])/g;

/** Somebody named in a text by handle, whom this server knows. */
export interface Mentioned {
  id: string;
  handle: string;
  host: string;
}

/** Whom a text names: "@camille", "@joke@gent.example". Unknown names stay words. */
export async function mentionedIn(tx: Transaction, source: string): Promise<Mentioned[]> {
  const named = [...source.matchAll(mention)].slice(0, limits.mentions);
  if (named.length === 0) return [];
  return tx.actor.findMany({
    where: {
      deletedAt: null,
      suspendedAt: null,
      // Nobody learns from a text that there is a group for its members alone.
      visibility: { not: "MEMBERS" },
      kind: { in: ["PERSON", "GROUP"] },
      OR: named.map(([, handle = "", host = ""]) => ({
        handle: { equals: handle, mode: "insensitive" },
        host: host.toLowerCase(),
      })),
    },
    select: { id: true, handle: true, host: true },
  });
}

const parser = unified().use(rehypeParse, { fragment: true }).use(rehypeStringify).freeze();

/** Safe HTML in which the names of `people` lead to their pages; names inside links and code stay as they are. */
export function linkMentions(html: string, people: Mentioned[]): string {
  if (people.length === 0) return html;
  const tree = parser.parse(html);
  walk(tree, new Map(people.map((one) => [key(one.handle, one.host), pathOf(one)])));
  return parser.stringify(tree);
}

function walk(parent: Root | Extract<ElementContent, { type: "element" }>, paths: Map<string, string>): void {
  parent.children = withoutMailLinks(parent.children as RootContent[]).flatMap((child): RootContent[] => {
    if (child.type === "text") return linked(child.value, paths);
    if (child.type === "element" && !["a", "code", "pre"].includes(child.tagName)) walk(child, paths);
    return [child];
  }) as ElementContent[];
}

/** "@joke@gent.example" holds what Markdown takes for a mail address: its link becomes words again. */
function withoutMailLinks(children: RootContent[]): RootContent[] {
  const joined: RootContent[] = [];
  for (const child of children) {
    const before = joined.at(-1);
    const mail =
      child.type === "element" && child.tagName === "a" && String(child.properties.href).startsWith("mailto:");
    const [inside] = mail ? child.children : [];
    if (before?.type === "text" && inside?.type === "text" && /(^|[^\w@])@$/.test(before.value))
      before.value += inside.value;
    else if (before?.type === "text" && child.type === "text") before.value += child.value;
    else joined.push(child);
  }
  return joined;
}

function linked(text: string, paths: Map<string, string>): ElementContent[] {
  const parts: ElementContent[] = [];
  let end = 0;
  for (const match of text.matchAll(mention)) {
    const [whole, handle = "", host = ""] = match;
    const href = paths.get(key(handle, host));
    if (!href) continue;
    parts.push(words(text.slice(end, match.index)));
    parts.push({
      type: "element",
      tagName: "a",
      properties: { href, className: ["mention"] },
      children: [words(whole)],
    });
    end = match.index + whole.length;
  }
  return [...parts, words(text.slice(end))];
}

const words = (value: string) => ({ type: "text" as const, value });
const key = (handle: string, host: string) => `${handle}@${host}`.toLowerCase();
const pathOf = ({ handle, host }: Mentioned) => `/@${handle}${host ? `@${host}` : ""}`;

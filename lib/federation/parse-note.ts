import type { RemoteComment } from "../comments/remote";
import { escapeHtml } from "../html";
import {
  addressOf,
  hasType,
  idOf,
  idsOf,
  isPublic,
  isRecord,
  type Json,
  list,
  momentIn,
  type Parsed,
  sameHost,
  webAddress,
} from "./parse";
import { body, inLanguage, languageOf, line } from "./parse-text";

/** What somebody elsewhere says, before it is known whether it is said below anything here. */
export interface ReadNote extends Omit<RemoteComment, "mentioned"> {
  authorUri: string;
  inReplyTo: string | null;
  /** For everybody's lists, for whoever has the link, or for those alone who are named. */
  reach: "public" | "unlisted" | "private";
  /** Everybody whom it is addressed to or names. */
  named: string[];
}

const longest = 60_000;

/**
 * Reads a Note of another server as it stands (Mastodon, GoToSocial, snac, Mobilizon, Lemmy, Friendica).
 * @param activity the Create or Update around it, whose addressing counts where the object has none
 * @returns the note, or the reason why it is none that we can show. Never throws.
 */
export function parseNote(json: unknown, activity: Json = {}): Parsed<ReadNote> {
  if (!isRecord(json) || !hasType(json, "Note")) return { refused: "not a Note" };
  const uri = webAddress(json.id);
  if (!uri) return { refused: "no id" };
  const authorUri = idsOf(json.attributedTo)[0] ?? idOf(json.actor) ?? idOf(activity.actor);
  if (!authorUri) return { refused: "no author" };
  if (!sameHost(authorUri, uri)) return { refused: "its author is of another server" };
  const { to, cc } = json.to !== undefined || json.cc !== undefined ? json : activity;
  const mentioned = list(json.tag, 100).flatMap((tag) => (hasType(tag, "Mention") ? idsOf((tag as Json).href) : []));
  return {
    value: {
      uri,
      authorUri,
      url: pageOf(json, uri),
      inReplyTo: idsOf(json.inReplyTo)[0] ?? null,
      reach: isPublic(to) ? "public" : isPublic(cc) ? "unlisted" : "private",
      named: [...new Set([...idsOf(to), ...idsOf(cc), ...mentioned])],
      content: contentOf(json),
      language: languageOf(json),
      publishedAt: momentIn(json.published),
      updatedAt: momentIn(json.updated) ?? momentIn(activity.updated),
    },
  };
}

/** A warning stands before the words it warns of; pictures and files are links, each to where it lives. */
function contentOf(json: Json): string {
  const warning = line(inLanguage(json, "summary"), 300);
  const files = list(json.attachment, 8).flatMap((file) => {
    const href = isRecord(file) ? addressOf(file.url ?? file.href, "image/") : null;
    if (!href || !isRecord(file)) return [];
    const name = line(file.name, 300) ?? new URL(href).pathname.split("/").at(-1) ?? href;
    return `<p><a href="${escapeHtml(href)}">${escapeHtml(name || href)}</a></p>`;
  });
  const words = body(inLanguage(json, "content"), longest);
  return [warning ? `<p><strong>${escapeHtml(warning)}</strong></p>` : "", words, ...files].join("");
}

/** A page elsewhere than on the note's own server is not its page. */
function pageOf(json: Json, uri: string): string {
  const page = addressOf(json.url);
  return page && sameHost(page, uri) ? page : uri;
}

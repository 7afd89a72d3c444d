import type { RemotePost } from "../posts/remote";
import {
  addressOf,
  hasType,
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

/** A post ready to be stored, and who may be the group that wrote it. */
export interface ReadPost extends RemotePost {
  /** Actors of its own server whom it names as its author or audience: the first group among them wrote it. */
  groups: string[];
}

/**
 * Reads an Article of another server (Mobilizon's posts, WordPress).
 * @param activity in which it came, whose addressing counts where it has none
 * @returns the post, or the reason why it is none that we keep. Never throws.
 */
export function parseArticle(json: unknown, activity: Json = {}): Parsed<ReadPost> {
  if (!isRecord(json) || !hasType(json, "Article")) return { refused: "no article" };
  const uri = webAddress(json.id);
  if (!uri) return { refused: "no id" };
  if (json.draft === true) return { refused: "a draft" };
  const title = line(inLanguage(json, "name"), 200);
  if (!title) return { refused: "no name" };
  const addressed = json.to !== undefined || json.cc !== undefined ? json : activity;
  const page = addressOf(json.url);
  const named = [...list(json.attributedTo, 10), ...list(json.audience, 10), ...list(json.actor, 2)];
  return {
    value: {
      uri,
      url: page && sameHost(page, uri) ? page : uri,
      title,
      content: body(inLanguage(json, "content"), 100_000),
      language: languageOf(json),
      visibility: isPublic(addressed.to) || isPublic(addressed.cc) ? "PUBLIC" : "MEMBERS",
      groups: [...new Set(idsOf(named))].filter((id) => sameHost(id, uri)),
      publishedAt: momentIn(json.published),
      updatedAt: momentIn(json.updated),
    },
  };
}

import type { RemoteEvent } from "../events/remote";
import { categories } from "../events/schema";
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
  numberOf,
  type Parsed,
  sameHost,
  webAddress,
} from "./parse";
import { parsePicture, type RemotePicture } from "./parse-picture";
import { parseLocation } from "./parse-place";
import { body, inLanguage, languageOf, line } from "./parse-text";
import { parseTimes } from "./parse-time";
import { isLocal } from "./uris";

/** An event of another server, ready to be stored, and what has to be fetched for it. */
export interface ReadEvent extends RemoteEvent {
  picture: RemotePicture | null;
  /** Whose event it is: attributedTo, a group if one is among several. */
  organiserUri: string;
  /** The person named beside a group. */
  authorUri: string | null;
  /** Addresses on this server to which one that is not for everybody is sent. */
  told: string[];
}

/** The reason why a private event is refused. */
export const notPublic = "not addressed to the public";

const MAX_CONTENT = 100_000;

/**
 * Reads an Event document of another server as it stands (Mobilizon, Gancio, WordPress, Friendica, FEP-8a8e).
 * @param activity the Create or Update around it, whose addressing and actor count where the object has none
 * @returns the event, or the reason why it is none that we can show. Never throws.
 */
export function parseEvent(json: unknown, activity: Json = {}): Parsed<ReadEvent> {
  if (!isRecord(json)) return { refused: "not an object" };
  if (!hasType(json, "Event")) return { refused: "not an Event" };
  const uri = webAddress(json.id);
  if (!uri) return { refused: "no id" };
  const title = line(inLanguage(json, "name"), 200);
  if (!title) return { refused: "no name" };
  if (json.draft === true) return { refused: "a draft" };
  const visibility = visibilityOf(json, activity);
  if (!visibility) return { refused: notPublic };
  const organiserUri = organiserOf(json) ?? idOf(activity.attributedTo) ?? idOf(activity.actor);
  if (!organiserUri) return { refused: "no organiser" };
  const { place, onlineUrl } = parseLocation(json.location);
  const times = parseTimes(json, place?.country ?? null);
  if ("refused" in times) return times;
  const website = websiteOf(json);
  const online = onlineUrl ?? (json.isOnline === true ? website : null);
  const url = pageOf(json, uri);
  return {
    value: {
      ...times.value,
      uri,
      url,
      title,
      content: body(inLanguage(json, "content"), MAX_CONTENT),
      language: languageOf(json),
      category: categoryOf(json.category),
      tags: tagsOf(json.tag),
      status: statusOf(json),
      visibility,
      attendance: online || json.isOnline === true ? (place ? "BOTH" : "ONLINE") : "IN_PERSON",
      place,
      onlineUrl: online,
      externalUrl: website === online ? null : website,
      ...participationOf(json, url),
      commentPolicy: commentPolicyOf(json),
      picture: parsePicture(json),
      organiserUri,
      told: visibility === "INVITED" ? toldHere(activity) : [],
      authorUri: authorOf(json, activity, organiserUri),
      publishedAt: momentIn(json.published),
      updatedAt: momentIn(json.updated),
    },
  };
}

/**
 * Public in `to` is for everybody's lists, Public in `cc` for those who have the link (FEP-8a8e), neither is for those
 * alone who are named: what names nobody of ours is none of our business.
 */
function visibilityOf(json: Json, activity: Json): RemoteEvent["visibility"] | null {
  const addressed = json.to !== undefined || json.cc !== undefined ? json : activity;
  if (isPublic(addressed.to)) return "PUBLIC";
  if (isPublic(addressed.cc)) return "LINK";
  return toldHere(activity).length > 0 ? "INVITED" : null;
}

/** Whom of this server an activity names as those it is for. */
export function toldHere(activity: Json): string[] {
  if (isPublic(activity.to) || isPublic(activity.cc)) return [];
  return idsOf([...list(activity.to, 100), ...list(activity.cc, 100)]).filter(isLocal);
}

/** `attributedTo` as an id, an object or several (PeerTube's way: person and group, of which the group organises). */
function organiserOf(json: Json): string | null {
  const attributed = list(json.attributedTo, 20);
  return idOf(attributed.find((entry) => hasType(entry, "Group"))) ?? idsOf(attributed)[0] ?? idOf(json.actor);
}

/** The author is named only when of the organiser's server: nobody can be named by another server. */
function authorOf(json: Json, activity: Json, organiserUri: string): string | null {
  const author = idOf(json.actor) ?? idsOf(json.attributedTo).find((id) => id !== organiserUri) ?? idOf(activity.actor);
  return author && author !== organiserUri && sameHost(author, organiserUri) ? author : null;
}

/** A page elsewhere than on the event's own server is not its page. */
function pageOf(json: Json, uri: string): string {
  const page = addressOf(json.url);
  return page && sameHost(page, uri) ? page : uri;
}

function categoryOf(value: unknown): string {
  const known: readonly string[] = categories;
  return (
    list(value, 20)
      .map((entry) => String(entry).toUpperCase())
      .find((entry) => known.includes(entry)) ?? "MEETING"
  );
}

/** Hashtags only: Mentions stand in `tag` too. */
function tagsOf(value: unknown): string[] {
  const names = list(value, 50).flatMap((entry) =>
    hasType(entry, "Hashtag") ? (line((entry as Json).name, 41) ?? []) : [],
  );
  return [
    ...new Set(names.map((name) => name.replace(/^#+/, "").trim()).filter((name) => name !== "" && name.length <= 40)),
  ].slice(0, 12);
}

function statusOf(json: Json): RemoteEvent["status"] {
  const words = [json.eventStatus, json.status, json["ical:status"]]
    .flatMap((value) => list(value, 3))
    .map((value) => String(isRecord(value) ? value["@id"] : value).toUpperCase());
  if (words.some((word) => /CANCELL?ED$/.test(word))) return "CANCELLED";
  return words.some((word) => /(TENTATIVE|POSTPONED)$/.test(word)) ? "TENTATIVE" : "CONFIRMED";
}

/** Mobilizon's "online address": a Link named "Website"; else any Link. */
function websiteOf(json: Json): string | null {
  const links = list(json.attachment, 50).filter((entry) => hasType(entry, "Link")) as Json[];
  const website = links.find((link) => String(link.name).toLowerCase() === "website") ?? links[0];
  return website ? webAddress(website.href ?? website.url) : null;
}

type Participating = Pick<RemoteEvent, "joinMode" | "joinUrl" | "capacity" | "going">;

/**
 * How to come. Where nothing is said, only software that counts participants takes a Join (Mobilizon's documents bear a
 * uuid); Gancio and Friendica would never answer one.
 */
function participationOf(json: Json, url: string): Participating {
  const modes: Record<string, Participating["joinMode"]> = {
    free: "FREE",
    restricted: "RESTRICTED",
    external: "EXTERNAL",
  };
  const answers = typeof json.uuid === "string" || numberOf(json.participantCount) !== null;
  const said =
    typeof json.joinMode === "string" ? (modes[json.joinMode.toLowerCase()] ?? "NONE") : answers ? "FREE" : "NONE";
  const attendees = isRecord(json.attendees) ? numberOf(json.attendees.totalItems) : null;
  return {
    joinMode: said,
    joinUrl: said === "EXTERNAL" ? (webAddress(json.externalParticipationUrl) ?? url) : null,
    capacity: count(numberOf(json.maximumAttendeeCapacity)) || null,
    going: count(numberOf(json.participantCount) ?? attendees),
  };
}

/**
 * Whether one may say something below it. Mobilizon's and PeerTube's words count; who says neither (Gancio, WordPress) is
 * not asked before an answer anywhere in the fediverse.
 */
function commentPolicyOf(json: Json): RemoteEvent["commentPolicy"] {
  const option = String(json.repliesModerationOption ?? "").toLowerCase();
  if (option === "closed") return "OFF";
  if (option === "moderated") return "HELD";
  return option !== "allow_all" && json.commentsEnabled === false ? "OFF" : "OPEN";
}

function count(value: number | null): number | null {
  return value !== null && value >= 0 && value <= 10_000_000 ? Math.floor(value) : null;
}

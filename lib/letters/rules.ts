import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../env";
import type { PresentedEvent } from "../events/present";
import { placeLine } from "../places/rules";
import type { Subscription } from "./schema";

/** As many letters leave at once; those to one person leave one after the other, in their order. */
const queues = 4;

/** The queue of letters to `reader`, an id of a participation or identity. */
export function queueOf(reader: string): string {
  return `mail:${(createHash("sha256").update(reader).digest()[0] ?? 0) % queues}`;
}

/** What a letter said of an event; what changes afterwards is told. */
export interface Told {
  /** When the letter was written. */
  at: string;
  title: string;
  status: string;
  startsAt: string;
  startLocal: string;
  endLocal: string | null;
  zone: string;
  allDay: boolean;
  startDate: string | null;
  endDate: string | null;
  hideStartTime: boolean;
  hideEndTime: boolean;
  place: string | null;
  online: string | null;
  /** When a letter last wrote it into the reader's calendar; absent where none did, or a later one struck it out. */
  inCalendar?: string;
}

/** What there is to tell of an event to somebody who sees it so. */
export function toldOf(event: PresentedEvent, at: Date): Told {
  const { title, status, startLocal, endLocal, zone, allDay, startDate, endDate, hideStartTime, hideEndTime } = event;
  return {
    at: at.toISOString(),
    title,
    status,
    startsAt: event.startsAt.toISOString(),
    startLocal,
    endLocal,
    zone,
    allDay,
    startDate,
    endDate,
    hideStartTime,
    hideEndTime,
    place: (event.place && (placeLine(event.place) || null)) ?? null,
    online: event.onlineUrl,
  };
}

/** What of an event is told by letter when it changes. */
export type Part = "title" | "status" | "when" | "place" | "online";

const fieldsOf: Record<Part, (keyof Told)[]> = {
  title: ["title"],
  status: ["status"],
  when: ["startLocal", "endLocal", "zone", "allDay", "startDate", "endDate", "hideStartTime", "hideEndTime"],
  place: ["place"],
  online: ["online"],
};

/** What is different from what somebody was told; nothing when it was changed back meanwhile. */
export function changesSince(told: Told, present: Told): Part[] {
  return (Object.keys(fieldsOf) as Part[]).filter((part) =>
    fieldsOf[part].some((field) => (told[field] ?? null) !== (present[field] ?? null)),
  );
}

/**
 * The token of an unsubscribe address (RFC 8058), /u/TOKEN: whose letters about what, and a seal. Nothing of it is
 * stored, and the tokens of two identities have nothing in common.
 */
export function quietToken(subscription: Subscription): string {
  const bytes =
    "participationId" in subscription
      ? bytesOf(subscription.participationId)
      : "accountId" in subscription
        ? Buffer.concat([bytesOf(subscription.accountId), Buffer.from(ofAccount, "latin1")])
        : "eventId" in subscription
          ? bytesOf(subscription.actorId, subscription.eventId)
          : Buffer.concat([
              bytesOf(subscription.actorId, subscription.groupId || noGroup),
              Buffer.from(subscription.kind, "latin1"),
            ]);
  return Buffer.concat([bytes, seal(bytes)]).toString("base64url");
}

function bytesOf(...ids: string[]): Buffer {
  return Buffer.concat(ids.map((id) => Buffer.from(id.replaceAll("-", ""), "hex")));
}

/** Follows the id of an account, so that nobody takes it for that of a participation. */
const ofAccount = "a";

const noGroup = "00000000-0000-0000-0000-000000000000";

/** Whose token that is; null when we never gave it out. */
export function readQuietToken(token: string): Subscription | null {
  if (!/^[\w-]{43,96}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const sealed = bytes.subarray(0, -sealLength);
  if (sealed.length < 32 && sealed.length !== 16 && sealed.length !== 17) return null;
  if (!timingSafeEqual(bytes.subarray(-sealLength), seal(sealed))) return null;
  const [first = "", second] = sealed.subarray(0, 32).toString("hex").match(/.{32}/g)?.map(idOf) ?? [];
  if (sealed.length === 17) return { accountId: idOf(sealed.subarray(0, 16).toString("hex")) };
  const kind = sealed.subarray(32).toString("latin1");
  if (second && kind) return { actorId: first, groupId: second === noGroup ? "" : second, kind };
  return second ? { actorId: first, eventId: second } : { participationId: first };
}

const sealLength = 16;

function seal(bytes: Uint8Array): Uint8Array {
  return createHmac("sha256", sealKey("unsubscribe")).update(bytes).digest().subarray(0, sealLength);
}

/** A key of its own for each use. @throws Error where the server has no secret */
export function sealKey(use: string): string {
  const key = env().SECRET_KEY;
  if (!key) throw new Error("SECRET_KEY is missing: the start command makes one");
  return `${use}:${key}`;
}

function idOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

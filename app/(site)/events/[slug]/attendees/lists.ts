import type { ParticipationState } from "@/lib/generated/prisma/enums";
import type { PersonComing } from "@/lib/participations/queries";

/** The lists of the organisers' desk, each with the states of those who stand on it. */
export const lists = {
  going: ["GOING", "ATTENDED"],
  waiting: ["WAITING"],
  asked: ["REQUESTED"],
  unconfirmed: ["UNCONFIRMED"],
  refused: ["REJECTED"],
  cancelled: ["CANCELLED"],
} as const satisfies Record<string, readonly ParticipationState[]>;

export type List = keyof typeof lists | "interested";

export const listNames = [...Object.keys(lists), "interested"] as List[];

export const pageLength = 50;

export interface DeskQuery {
  list: List;
  /** Words to look for, in all lists. */
  text: string | null;
  after?: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the address asks for; nonsense asks for the first page of the first list. */
export function deskQuery(query: Record<string, string | string[] | undefined>): DeskQuery {
  const one = (name: string) => (typeof query[name] === "string" ? query[name] : "");
  const text = one("q").trim().slice(0, 100);
  const after = one("after");
  return {
    list: listNames.find((name) => name === one("list")) ?? "going",
    text: text || null,
    ...(uuid.test(after) && { after }),
  };
}

/** The address of a list, or of one page of it. */
export function deskPath(path: string, { list, text, after }: Partial<DeskQuery>): string {
  const query = new URLSearchParams();
  if (text) query.set("q", text);
  else if (list && list !== "going") query.set("list", list);
  if (after) query.set("after", after);
  return `${path}/attendees${query.size ? `?${query}` : ""}`;
}

/** By which hand somebody came, in the words of the desk. */
export function handOf({ actor, guest, hand }: Pick<PersonComing, "actor" | "guest" | "hand">) {
  if (guest) return "mail";
  if (hand === "VISIT" || hand === "POLL") return hand === "VISIT" ? "visit" : "poll";
  if (hand === "FEDERATION" || actor?.host) return "fediverse";
  return hand === "COMMAND" ? "command" : "page";
}

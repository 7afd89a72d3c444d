import { env } from "../env";
import { NotFound } from "../errors";
import type { EventFilter } from "../events/filter";
import { findActor } from "../identities/queries";
import { type Asked, chosenIn, filterOfChosen, filterOfQuestion, questionIn } from "../search/schema";
import { findTag } from "../tags/queries";
import { tagName } from "../tags/rules";
import { shiftDay, startOfDay, Temporal } from "../time";

/** A list of events that has a page. */
export interface List {
  title: string;
  /** The address of its page. */
  page: string;
  filter: EventFilter;
}

/**
 * The list of a page: the agenda, a month or day of it, a search, a tag, a person, group or server.
 * @param page its path without ending
 * @param query what the page's address narrows it to
 * @throws NotFound, Gone
 */
export async function listOf(page: string, query: URLSearchParams): Promise<List> {
  const asked: Asked = Object.fromEntries(query);
  if (page === "/agenda") return agenda(asked);
  if (page === "/search") return found(asked);
  const dated = /^\/agenda\/(\d{4})\/(\d{2})(?:\/(\d{2}))?$/.exec(page);
  if (dated) return span(page, dated.slice(1).filter(Boolean).join("-"));
  const tagged = /^\/tags\/([^/]+)$/.exec(page);
  if (tagged) return tag(tagged[1] ?? "");
  const [, handle, server] = /^\/@([^/@]+)(?:@([^/@]+))?(?:\/events)?$/.exec(page) ?? [];
  if (!handle) throw new NotFound();
  const actor = await findActor(handle, server);
  return {
    title: `${actor.name || actor.handle} (@${actor.handle}@${actor.host || host()})`,
    page: page.replace(/\/events$/, ""),
    // Our own server actor stands for everything that is published here.
    filter: actor.kind === "APPLICATION" && !actor.host ? { local: true } : { organiserId: actor.id },
  };
}

function host(): string {
  return new URL(env().PUBLIC_URL).host;
}

function agenda(asked: Asked): List {
  const chosen = chosenIn(asked);
  const { after: _pages, ...filter } = filterOfChosen(chosen, undefined);
  return { title: host(), page: withQuery("/agenda", asked, ["when", "online", "free", "here"]), filter };
}

function found(asked: Asked): List {
  const question = questionIn({ ...asked, after: undefined });
  if (!question.q && !question.narrowed) throw new NotFound();
  return {
    title: question.q ? `“${question.q}” · ${host()}` : host(),
    page: withQuery("/search", asked, ["q", "category", "attendance", "from", "to", "free", "here", "past"]),
    filter: filterOfQuestion(question),
  };
}

/** What begins in a month or on a day, or is going on then. */
function span(page: string, text: string): List {
  let first: string;
  let beyond: string;
  try {
    const month = Temporal.PlainYearMonth.from(text.slice(0, 7));
    if (month.year < 1970 || month.year > 2200) throw new NotFound();
    first = Temporal.PlainDate.from(text.length > 7 ? text : `${text}-01`, { overflow: "reject" }).toString();
    beyond = text.length > 7 ? shiftDay(first, 1) : month.add({ months: 1 }).toPlainDate({ day: 1 }).toString();
  } catch {
    throw new NotFound();
  }
  return { title: `${text} · ${host()}`, page, filter: { from: startOfDay(first), to: startOfDay(beyond) } };
}

async function tag(name: string): Promise<List> {
  const known = await findTag(null, name);
  if (!known) throw new NotFound();
  return {
    title: `#${known.label} · ${host()}`,
    page: `/tags/${encodeURIComponent(tagName(known.name))}`,
    filter: { tag: known.name },
  };
}

/** The page's address with what of the query means something, in one order, so that one list has one address. */
function withQuery(path: string, asked: Asked, names: string[]): string {
  const kept = new URLSearchParams(
    names.flatMap((name) => (asked[name] ? [[name, String(asked[name]).slice(0, 200)]] : [])),
  );
  return kept.size ? `${path}?${kept}` : path;
}

/**
 * What the lists in an archive mean, as JSON-LD: our words where ActivityStreams has none. Each list is one document,
 * {"@context", "@graph"}, with one object on each line, so that it is written and read line by line.
 */
export const context = {
  "@vocab": "urn:farandole:export#",
  as: "https://www.w3.org/ns/activitystreams#",
  id: "@id",
  type: "@type",
  Event: "as:Event",
  Article: "as:Article",
  Note: "as:Note",
  Group: "as:Group",
  Person: "as:Person",
  Question: "as:Question",
  title: "as:name",
  name: "as:name",
  html: "as:content",
  summary: "as:summary",
  createdAt: "as:published",
  updatedAt: "as:updated",
  attributedTo: { "@id": "as:attributedTo", "@type": "@id" },
  url: { "@id": "as:url", "@type": "@id" },
  quoted: { "@id": "as:inReplyTo", "@type": "@id" },
} as const;

export const formats = { group: "farandole-group", account: "farandole-account" } as const;
/** Counted up when an older server could not read what a newer one writes. */
export const version = 1;

/** What is in an archive of a group besides pictures and files. */
export const names = {
  manifest: "farandole.json",
  account: "account.json",
  group: "group.jsonld",
  people: "people.jsonld",
  members: "members.csv",
  series: "series.jsonld",
  events: "events.jsonld",
  calendar: "events.ics",
  posts: "posts.jsonld",
  discussions: "discussions.jsonld",
  resources: "resources.jsonld",
  tasks: "tasks.jsonld",
} as const;

/** The lists of objects, in the order in which each refers only to what stands before. */
export const lists = ["people", "series", "events", "posts", "discussions", "resources", "tasks"] as const;
export type ListName = (typeof lists)[number];

/** How an object of ours is called within an archive. */
export function urn(id: string): string;
export function urn(id: string | null): string | null;
export function urn(id: string | null): string | null {
  return id && `urn:uuid:${id}`;
}

/** First and last line of a list; between them stands one object on each line. */
export const opening = `{"@context":${JSON.stringify(context)},"@graph":[\n`;
export const closing = "]}\n";

/** A list of objects as its pieces of text; `count` is told how many there were. */
export async function* document(
  objects: AsyncIterable<object>,
  count: (total: number) => void = () => {},
): AsyncGenerator<string> {
  yield opening;
  let total = 0;
  for await (const object of objects) {
    yield `${total > 0 ? ",\n" : ""}${JSON.stringify(object)}`;
    total += 1;
  }
  yield `${total > 0 ? "\n" : ""}${closing}`;
  count(total);
}

/** Things of ours that the names in a document stand for: whoever got the document then is this server now. */
export type Ours = "person" | "group" | "event" | "comment" | "relay";

/** What happened before a document arrives. Addresses are those of the documents, before hosts are replaced. */
export type Before =
  /** That document came. */
  | { came: string }
  /** What it undoes came. */
  | { inner: true }
  /** A comment with this id, on our event. */
  | { comment: string; by: string }
  /** Somebody follows our group, and is known by that. */
  | { follower: string }
  /** Somebody elsewhere moderates our group. */
  | { moderator: string }
  /** One of ours follows somebody; `id` is what the document calls our Follow. */
  | { weFollow: string; as: "relay" | "person" | "group"; id: string }
  /** Our person asks to come to an event; `id` is what the document calls our Join. */
  | { weJoin: string; id: string }
  /** Our person asks to be a member of a group. */
  | { weAsk: string; id: string }
  /** Our person becomes a member where they were invited. */
  | { weAccept: string }
  /** Our group invites somebody. */
  | { weInvite: string; id: string };

/** How a document reaches us. By default an activity is sent, an object created, an actor updated by its actor. */
export type Arrival =
  /** Somebody here looks that up: an address, or name@host. */
  | { lookUp: string }
  /** We ask what software runs there. */
  | { software: string }
  /** Each entry of a collection arrives by itself. */
  | "entries"
  /** It is this property of an event, or the event misses what is named here. */
  | { eventOf: string; property?: string }
  /** An actor that misses what makes an actor. */
  | { actor: string }
  /** It is read when this activity arrives. */
  | { activity: { type: string; actor: string; object: string; target?: string; origin?: string } };

/** What must become of a document. */
export interface Expected {
  ours?: Record<string, Ours>;
  before?: Before[];
  as?: Arrival;
  /** Actors that its peer serves with more than a name. */
  actors?: Record<string, Record<string, unknown>>;
  /** Lists that its peer serves: moderators, members. */
  lists?: Record<string, unknown[]>;
  /** Ids that its peer answers with 410. */
  gone?: string[];
  /** What is here afterwards that was not before: see outcome lines in test/outcomes/observe.ts. */
  gives?: string[];
  /** Nothing comes of it: the line of the specification (federation.md, product.md) that says so, word for word. */
  nothing?: string;
  /** Where the expectation was changed after the first run: what had been misread. */
  misread?: string;
}

/** Lines of federation.md and product.md that more than one document rests on. */
export const line = {
  unknown: "ignore unknown types with 202",
  comment: "`inReplyTo`: event or comment",
  reaction: "store or ignore; never 4xx",
  refetch: "never trust embedded objects from another host: refetch by id",
  oneHost: "Object id, attributedTo, actor on one host",
  posts: "Article (post), Document/ResourceCollection (resources), TodoList/Todo | like Mobilizon converters",
  video: "videos are `not_supported`",
  required: "| name, startTime, id | Gancio 400s without them",
  publicOnly: "calendars MUST NOT list events without Public in `to`",
  origin: "origin check: actor == attributedTo/actor or group moderator",
  unknownDelete: "Delete from unknown actors -> 202, no fetch storm",
  gone: "**Deleted things answer 410 (+Tombstone), never 404.**",
  moderators: "moderators collection in attributedTo, Add/Remove moderators, Block",
  unlisted: "Unlisted and non-public replies never show in public threads",
  webfinger: "WebFinger: answer acct:user@host **and** actor URL",
} as const;

/** Somebody is known here because this server follows them. */
export const weKnow = (uri: string): Before => ({ weFollow: uri, as: "relay", id: "https://ours.example/follow" });

/** Why bans were expected otherwise. */
export const banned =
  "a membership “banned” was expected; a ban is kept as a block by the group, which holds for whoever is no member";

/** Why the people who decide in a group were not expected among what comes. */
export const listed = "that those who decide in the group are kept, as its own list names them, was left out";

/** Why Articles were expected otherwise. */
export const inGroup =
  "it was taken for a person's; its `audience` is a group of its server, whose news it is (FEP-1b12)";

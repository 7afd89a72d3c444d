import type { Json, Neighbour } from "../../e2e/neighbour";
import { isPublic, Peer, refuse, type Verdict } from "./peer";

/**
 * Mastodon 4: an Event is converted to a status of the Create's actor, with its name, summary and a link, shown where that
 * actor is followed. An Announce shows what it names as a boost. An Update of an Event edits in silence.
 */
export class Mastodon extends Peer {
  constructor(server: Neighbour, software = "mastodon", version = "4.4.1") {
    super(server, software, version);
  }

  protected override textOf(object: Json): string {
    if (object.type === "Note") return String(object.content);
    return `<h2>${object.name}</h2> ${object.summary ?? ""} ${object.url}`;
  }

  protected async onCreate(activity: Json, object: Json): Promise<Verdict> {
    if (!this.isFollowed(activity.actor)) return refuse("nobody follows who created it");
    if (!isPublic(object) && !isPublic(activity)) return refuse("not for the public timeline");
    this.show("post", activity.actor, object);
    return null;
  }

  protected async onAnnounce({ actor, object }: Json): Promise<Verdict> {
    if (!this.isFollowed(actor)) return refuse("nobody follows who passes it on");
    const { json } = await this.fetched(typeof object === "string" ? object : String((object as Json).id));
    if (!json) return refuse("what is passed on cannot be fetched");
    this.show("boost", actor, json);
    return null;
  }
}

/** Misskey: a post has to be its actor's own. */
export class Misskey extends Mastodon {
  constructor(server: Neighbour) {
    super(server, "misskey", "2025.9.0");
  }

  protected override async onCreate(activity: Json, object: Json): Promise<Verdict> {
    if (object.attributedTo !== activity.actor) return refuse("created by somebody else than its author");
    return super.onCreate(activity, object);
  }
}

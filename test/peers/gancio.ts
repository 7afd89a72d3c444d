import type { Answer, Json, Neighbour, Neighbourly, Recorded } from "../../e2e/neighbour";
import { Peer, refuse, type Verdict } from "./peer";

/**
 * Gancio: one Application speaks for the whole server. It takes events of whom it follows, with an image before anything
 * that has no media type, and stumbles over RFC 9421 and over tags that are no list.
 */
export class Gancio extends Peer {
  private readonly speaker: Neighbourly;

  constructor(server: Neighbour) {
    super(server, "gancio", "1.21.0");
    this.speaker = server.addActor("gancio", { type: "Application", name: "Gancio" });
  }

  protected override settle(): Neighbourly {
    return this.speaker;
  }

  protected override believe(request: Recorded): Verdict {
    if (request.headers["signature-input"]) return refuse("InvalidHeaderError", 500);
    return super.believe(request);
  }

  protected override answerOf(): Answer {
    return { status: 200, type: "text/plain", body: "" };
  }

  protected async onCreate(activity: Json, event: Json): Promise<Verdict> {
    if (event.type !== "Event") return null;
    if (!this.isFollowed(activity.actor)) return refuse("not followed and trusted", 404);
    const wrong = await faultIn(event);
    if (wrong) return refuse(wrong, 400);
    this.show("event", activity.actor, event);
    return null;
  }

  /** Its own events alone are counted as boosted. */
  protected async onAnnounce(): Promise<Verdict> {
    return refuse("not an event of ours", 404);
  }

  protected override async onUpdate(activity: Json, event: Json): Promise<Verdict> {
    if (event.type !== "Event") return null;
    if (!Array.isArray(event.attachment)) return refuse("attachment is missing", 400);
    const first = event.attachment[0] as Json | undefined;
    if (first && !String(first.mediaType).startsWith("image/")) return refuse("the picture is not the first", 400);
    this.hide(String(event.id));
    return this.onCreate(activity, event);
  }

  /** Only what is said to have been an event is looked for among events. */
  protected override async onDelete(_activity: Json, object: Json): Promise<Verdict> {
    if (object.type === "Event" || object.formerType === "Event") this.hide(String(object.id));
    return null;
  }

  /** Tells of an event of its own. @returns its id */
  publish(name: string, inbox: string): Promise<string> {
    const place = { id: `${this.server.origin}/federation/p/1`, type: "Place", name: "Piazza", address: "Piazza 1" };
    const location = [{ type: "VirtualLocation", url: "https://meet.example/festa" }, place];
    const startTime = "2031-12-02T13:07:36.000+01:00";
    return this.tell(this.speaker, inbox, {
      name,
      startTime,
      location,
      attachment: [],
      tag: [],
      content: "<p>Musica</p>",
    });
  }
}

async function faultIn(event: Json): Promise<string | null> {
  if (!event.id || !event.name || !event.startTime) return "id, name or startTime is missing";
  if (!Array.isArray(event.tag)) return "tag is no list";
  const attached = (Array.isArray(event.attachment) ? event.attachment : []) as Json[];
  for (const one of attached) {
    if (typeof one.mediaType !== "string") return "an attachment without a media type";
    if (one.mediaType.startsWith("image/")) return null;
  }
  return null;
}

import type { Answer, Json, Neighbour, Neighbourly, Recorded } from "../../e2e/neighbour";
import { Peer, refuse, type Verdict } from "./peer";

const error = { status: 200, type: "application/json", body: '"error"' };
const modes = ["free", "restricted", "invite", "external"];

/**
 * Mobilizon 5: a delivery that it does not believe is answered with 200 and "error". It refuses to be followed as a person
 * without a word, lets its relay be followed when somebody has agreed, and asks for what is deleted: only 410 removes it.
 */
export class Mobilizon extends Peer {
  /** Who asks to follow, and waits. */
  readonly asking: Json[] = [];
  believes = true;
  /** Who asked to come to what is organised there, and waits. */
  private readonly joins: Json[] = [];
  private readonly relay: Neighbourly;

  constructor(server: Neighbour) {
    super(server, "mobilizon", "5.1.3");
    this.relay = server.addActor(
      "relay",
      { type: "Application", manuallyApprovesFollowers: true },
      `${server.origin}/relay`,
    );
  }

  protected override believe(request: Recorded): Verdict {
    const { json } = request;
    if (!this.believes || super.believe(request)) return { reason: "not believed", answer: error };
    if (json?.type === "Follow" && json.object === `${this.server.origin}/relay`) this.asking.push(json);
    return null;
  }

  protected override answerOf(): Answer {
    return { status: 200, type: "application/json", body: '"ok"' };
  }

  protected async onCreate(_activity: Json, event: Json): Promise<Verdict> {
    if (event.type !== "Event") return refuse("not supported");
    const wrong = faultIn(event);
    if (wrong) return { reason: wrong, answer: { ...error, status: 500 } };
    this.hide(String(event.id));
    this.show("event", event.attributedTo, event);
    return null;
  }

  protected async onAnnounce({ object }: Json): Promise<Verdict> {
    const { json } = await this.fetched(typeof object === "string" ? object : String((object as Json).id));
    return json ? this.onCreate({}, json) : refuse("what is passed on cannot be fetched");
  }

  protected override onUpdate(activity: Json, event: Json): Promise<Verdict> {
    return this.onCreate(activity, event);
  }

  protected override async onDelete(_activity: Json, object: Json): Promise<Verdict> {
    const uri = String(object.id ?? object);
    const { status } = await this.fetched(uri);
    if (status !== 410) return refuse(`${uri} is still there: ${status}`);
    this.hide(uri);
    return null;
  }

  /** Tells of an event where its organiser looks at each who comes. @returns its id */
  publish(name: string, inbox: string): Promise<string> {
    const place = { type: "Place", name: "Hall", address: { type: "PostalAddress", addressLocality: "Lyon" } };
    const times = { startTime: "2031-12-01T19:00:00+01:00", endTime: "2031-12-01T21:00:00+01:00" };
    const known = { uuid: "4f2a0d0e-0000-4000-8000-000000000001", timezone: "Europe/Paris", participantCount: 1 };
    return this.tell(this.person("Maud"), inbox, { name, ...times, ...known, location: place, joinMode: "restricted" });
  }

  protected override async onJoin(join: Json): Promise<Verdict> {
    this.joins.push(join);
    return null;
  }

  /** The organiser answers everybody who asked: with the Join as it came, by whose id the participant is found. */
  async answer(type: "Accept" | "Reject"): Promise<void> {
    const maud = this.person("Maud");
    for (const join of this.joins.splice(0)) {
      const { json } = await this.fetched(String(join.actor));
      await this.server.send(maud, String(json?.inbox), this.server.activity(type, maud, join));
    }
  }

  /** Somebody at last agrees that whoever asked may follow. */
  async agree(): Promise<void> {
    const { relay } = this;
    for (const follow of this.asking.splice(0)) {
      const { json } = await this.fetched(String(follow.actor));
      await this.server.send(relay, String(json?.inbox), this.server.activity("Accept", relay, follow));
    }
  }
}

/** What its code stumbles over, as it was read. */
function faultIn(event: Json): string | null {
  if (!Array.isArray(event.to)) return "to is missing";
  if (typeof event.attributedTo !== "string") return "attributedTo is no address";
  if (typeof event.status !== "string") return "status is missing";
  if (Array.isArray(event.location)) return "location is a list";
  if (!modes.includes(String(event.joinMode))) return `joinMode ${event.joinMode} is none`;
  return null;
}

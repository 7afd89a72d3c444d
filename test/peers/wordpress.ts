import type { Json, Neighbour, Neighbourly } from "../../e2e/neighbour";
import { Peer, refuse, type Verdict } from "./peer";

/** WordPress with Event Bridge: registration is on its own page; a Join is answered by Ignore, with the Join's id alone. */
export class WordPress extends Peer {
  private readonly author: Neighbourly;

  constructor(server: Neighbour) {
    super(server, "wordpress", "6.8");
    this.author = server.addActor("admin", { name: "admin" }, `${server.origin}/?author=1`);
  }

  /** Tells of an event as Event Bridge writes it, zone and all. @returns its id */
  publish(name: string, inbox: string): Promise<string> {
    const times = { startTime: "2031-12-10T19:00:00Z", endTime: "2031-12-10T22:00:00Z", timezone: "+00:00" };
    const participation = { joinMode: "free", participantCount: 0, maximumAttendeeCapacity: 0 };
    const location = { type: "Place", name: "Hall", address: "1 rue X, Lyon" };
    return this.tell(this.author, inbox, { name, ...times, ...participation, location, status: "CONFIRMED" });
  }

  protected override async onJoin({ id, actor }: Json): Promise<Verdict> {
    const { json } = await this.fetched(String(actor));
    await this.server.send(this.author, String(json?.inbox), this.server.activity("Ignore", this.author, id));
    return null;
  }

  protected async onCreate(): Promise<Verdict> {
    return refuse("not one of the followed event sources");
  }

  protected async onAnnounce(): Promise<Verdict> {
    return refuse("not one of the followed event sources");
  }
}

import type { Json, Neighbour } from "../../e2e/neighbour";
import { Peer, refuse, type Verdict } from "./peer";

const attachments = ["Link", "Image", "Document"];

/** Lemmy: hears a community alone, which passes on the unchanged Create (FEP-1b12), and reads no attachment it does not know. */
export class Lemmy extends Peer {
  constructor(server: Neighbour) {
    super(server, "lemmy", "0.19.12");
  }

  protected async onCreate(): Promise<Verdict> {
    return refuse("not passed on by a community", 400);
  }

  protected async onAnnounce({ actor, object }: Json): Promise<Verdict> {
    if (typeof object !== "object" || object === null) return refuse("passes on no activity", 400);
    const { type, audience, object: page } = object as Json;
    if (!this.isFollowed(actor)) return refuse("nobody follows that community", 400);
    if (audience !== actor) return refuse("meant for another community", 400);
    if (type === "Create") return this.thread(actor, page as Json);
    if (type === "Delete") this.hide(String((page as Json).id ?? page));
    return null;
  }

  private thread(actor: unknown, page: Json): Verdict {
    const attached = (Array.isArray(page.attachment) ? page.attachment : []) as Json[];
    const strange = attached.find(({ type }) => !attachments.includes(String(type)));
    if (strange) return refuse(`unknown variant ${strange.type}`, 400);
    this.show("thread", actor, page);
    return null;
  }
}

import type { Answer, Json, Neighbour, Neighbourly, Recorded } from "../../e2e/neighbour";
import { Mastodon } from "./mastodon";
import { refuse, type Verdict } from "./peer";

/** GoToSocial: everything of its is shown to signed requests alone, but for the key; summaries are warnings over the text. */
export class GoToSocial extends Mastodon {
  constructor(server: Neighbour) {
    super(server, "gotosocial", "0.20.0");
  }

  /** Its keys stand in documents of their own, next to the actor. */
  protected override settle(name: string): Neighbourly {
    const actor = super.settle(name);
    const keyId = `${actor.id}/main-key`;
    const publicKey = { ...(actor.document.publicKey as Json), id: keyId };
    this.server.publish({ ...actor.document, publicKey });
    this.server.publish({ type: "Person", id: actor.id, publicKey }, new URL(keyId).pathname);
    return Object.assign(actor, { keyId });
  }

  protected override textOf(object: Json): string {
    return object.summary ? `${object.summary} (more) ${object.content}` : String(object.content);
  }

  protected override async get({ path, signature }: Recorded): Promise<Answer | null> {
    const open = path.startsWith("/.well-known/") || path.startsWith("/nodeinfo/") || path.endsWith("/main-key");
    return open || signature.valid ? null : { status: 401, type: "application/json", body: "{}" };
  }
}

/** snac: says 202 to everything, looks at it later, and believes nothing that is not signed by draft-cavage. */
export class Snac extends Mastodon {
  constructor(server: Neighbour) {
    super(server, "snac", "2.94");
  }

  protected override believe(request: Recorded): Verdict {
    if (request.headers["signature-input"]) return refuse("bad signature header");
    const verdict = super.believe(request);
    return verdict && { reason: verdict.reason };
  }
}

import { afterAll, beforeAll, expect } from "vitest";
import { everybody, Neighbour, type Neighbourly } from "../e2e/neighbour";
import { db } from "../lib/db";
import type { EventRow } from "../lib/events/present";
import type { EventDraft } from "../lib/events/schema";
import type { Acting } from "../lib/identities/schema";
import { ensureServerActor } from "../lib/instance/commands";
import { type Neighbourhood, openNeighbourhood } from "./neighbourhood";
import { person, published } from "./people";

/** A server with Ada, who publishes events, and a neighbour with Bob and Eve, who talk about them. */
export class Talk {
  here!: Neighbourhood;
  there!: Neighbour;
  ada!: Acting;
  bob!: Neighbourly;
  eve!: Neighbourly;
  private noted = 0;

  constructor() {
    beforeAll(async () => {
      this.here = await openNeighbourhood();
      this.there = await Neighbour.start();
      await ensureServerActor();
      this.ada = await person("ada");
      [this.bob, this.eve] = [this.there.addActor("bob"), this.there.addActor("eve")];
    });
    afterAll(async () => {
      await this.there.stop();
      await this.here.stop();
    });
  }

  uriOf({ id }: { id: string }): string {
    return `${this.here.origin}/events/${id}`;
  }

  /** An event of Ada's that everybody may talk about. */
  event(changes: Partial<EventDraft> = {}): Promise<EventRow> {
    return published(this.ada, { commentPolicy: "OPEN", ...changes });
  }

  /** A reply as Mastodon writes it. */
  reply(author: Neighbourly, inReplyTo: string, more: object = {}) {
    this.noted += 1;
    const { there, here, noted } = this;
    return {
      type: "Note",
      id: `${there.origin}/notes/${noted}`,
      url: `${there.origin}/@${author.id.split("/").at(-1)}/${noted}`,
      attributedTo: author.id,
      inReplyTo,
      to: [everybody],
      cc: [author.followers, `${here.origin}/@ada`],
      published: "2026-11-20T10:00:00Z",
      content: `<p>Note ${noted}</p>`,
      contentMap: { fr: `<p>Note ${noted}</p>` },
      tag: [{ type: "Mention", href: `${here.origin}/@ada`, name: "@ada" }],
      ...more,
    };
  }

  /** Sends an activity, which is accepted, and waits for what follows. */
  async deliver(type: string, sender: Neighbourly, object: unknown, more: Record<string, unknown> = {}): Promise<void> {
    const { there, here } = this;
    expect((await there.send(sender, here.inbox, there.activity(type, sender, object, more))).status).toBe(202);
    await here.settle();
  }

  kept(note: { id?: unknown }) {
    return db.comment.findUnique({ where: { uri: String(note.id) } });
  }
}

import { afterAll, beforeAll, beforeEach } from "vitest";
import { db, transaction } from "../lib/db";
import { resetEnv } from "../lib/env";
import { followActivity } from "../lib/federation/activities";
import { queueActivity } from "../lib/federation/delivery";
import type { DeliveryModel } from "../lib/generated/prisma/models";
import { person } from "./people";
import { Sink } from "./sink";

/** Letters of ours on their way to another server, none of them left over from the test before. */
export class Outgoing {
  private opened: Sink | null = null;

  constructor() {
    beforeAll(async () => {
      process.env.FEDERATION_ALLOW_PRIVATE = "1";
      resetEnv();
      this.opened = await Sink.open();
    });
    afterAll(async () => {
      await this.opened?.close();
      delete process.env.FEDERATION_ALLOW_PRIVATE;
      resetEnv();
    });
    beforeEach(async () => {
      this.sink.received.length = 0;
      this.sink.behaviour = (_request, response) => response.writeHead(202).end();
      await db.delivery.deleteMany();
      await db.failedDelivery.deleteMany();
      await db.server.deleteMany();
      await db.keyValue.deleteMany();
    });
  }

  get sink(): Sink {
    if (!this.opened) throw new Error("the other server is not open yet");
    return this.opened;
  }

  rows = (): Promise<DeliveryModel[]> => db.delivery.findMany({ orderBy: { id: "asc" } });

  /** A Follow by somebody of ours, waiting for its delivery. */
  waiting = async (inbox = `${this.sink.origin}/inbox`) => {
    const ada = await person();
    const factId = crypto.randomUUID();
    const json = followActivity(factId, `https://farandole.example/@${ada.handle}`, `${this.sink.origin}/u`);
    await transaction((tx) => queueActivity(tx, { factId, actorId: ada.id, json, inboxes: [inbox] }));
    const delivery = await db.delivery.findFirstOrThrow({ where: { activityId: factId } });
    return { ada, factId, json, delivery };
  };
}

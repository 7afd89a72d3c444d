"use server";

import { z } from "zod";
import { Invalid } from "@/lib/errors";
import { lookUpAnew } from "@/lib/federation/remote";
import { addAddress, moveAway, removeAddress } from "@/lib/moves/commands";
import { action } from "@/lib/web/action";

const one = z.object({ actorId: z.uuid(), handle: z.string().regex(/^\w{1,60}$/) });
const address = z.string("errors.required").trim().min(3, "errors.required").max(500, "errors.tooLong");
const limit = { name: "move", points: 30, seconds: 3600 };

/** Says that this is also somebody known elsewhere, so that they can be moved here. */
export const comeFrom = action(
  one.extend({ address }),
  async (actor, { actorId, handle, address }) => {
    await addAddress(actor, { actorId, otherId: await found(address, "address") });
    return { redirect: `/my/moving/${handle}`, notice: "moves.notices.added" };
  },
  { limit },
);

/** Says so no longer. */
export const forget = action(one.extend({ known: z.url() }), async (actor, { actorId, handle, known }) => {
  await removeAddress(actor, { actorId, address: known });
  return { redirect: `/my/moving/${handle}`, notice: "moves.notices.removed" };
});

/** Moves to another server for good. */
export const leave = action(
  one.extend({ target: address, typed: z.string("errors.required").trim().min(1, "errors.required").max(100) }),
  async (actor, { actorId, handle, target, typed }) => {
    await moveAway(actor, { actorId, targetId: await found(target, "target"), typed });
    return { redirect: `/@${handle}`, notice: "moves.notices.moved" };
  },
  { limit },
);

async function found(address: string, field: string): Promise<string> {
  const actor = await lookUpAnew(address);
  if (!actor) throw new Invalid({ [field]: ["errors.lookUp"] });
  return actor.id;
}

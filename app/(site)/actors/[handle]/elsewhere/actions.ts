"use server";

import { z } from "zod";
import { env } from "@/lib/env";
import { Invalid } from "@/lib/errors";
import { wayFrom } from "@/lib/federation/remote";
import { findActor } from "@/lib/identities/queries";
import { action } from "@/lib/web/action";

const typed = z.string("errors.handleRemote").max(300, "errors.handleRemote");

/** Where the server of an address elsewhere lets its people follow one of ours. */
export const followFrom = action(
  z.object({ actor: z.string(), handle: typed }),
  async (_viewer, { actor, handle }) => {
    const followed = await findActor(actor);
    const address = `${env().PUBLIC_URL}/@${followed.handle}`;
    const way = await wayFrom(handle, "Follow", { address, title: followed.name });
    if (!way) throw new Invalid({ handle: ["errors.handleRemote"] });
    return { data: way };
  },
  { anonymous: true, limit: { name: "fediverse door", points: 20, seconds: 600 } },
);

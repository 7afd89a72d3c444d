"use server";

import { z } from "zod";
import { appeal } from "@/lib/appeals/commands";
import { appealText } from "@/lib/appeals/schema";
import { action } from "@/lib/web/action";

/** Whom a measure meets says why it is wrong; the code in the address is what proves who they are. */
export const send = action(
  z.object({ code: z.string().max(200), text: appealText }),
  async (_viewer, input) => {
    await appeal(input);
    return { redirect: `/appeal/${input.code}`, notice: "appeals.notices.sent" };
  },
  { anonymous: true, limit: { name: "appeal", points: 20, seconds: 3600 } },
);

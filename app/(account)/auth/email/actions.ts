"use server";

import { z } from "zod";
import { agreeToAddress } from "@/lib/addresses/commands";
import { action } from "@/lib/web/action";

export const agree = action(
  z.object({ token: z.string().max(100) }),
  async (_viewer, { token }) => {
    const { changed } = await agreeToAddress(token);
    return { redirect: "/", notice: changed ? "accounts.notices.addressChanged" : "accounts.notices.addressHalf" };
  },
  { anonymous: true },
);

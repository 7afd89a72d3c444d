"use server";

import { z } from "zod";
import { action } from "@/lib/web/action";
import { finishSignIn } from "@/lib/web/sign-in";

export const secondStep = action(
  z.object({ code: z.string("errors.required").trim().min(1, "errors.required").max(40, "doors.errors.wrongCode") }),
  async (_viewer, { code }, { ip }) => finishSignIn(code, ip),
  { anonymous: true },
);

"use server";

import { z } from "zod";
import { fromForm, passkeyAnswer } from "@/lib/passkeys/schema";
import { askForPasskey, openByPasskey } from "@/lib/passkeys/signing-in";
import { action } from "@/lib/web/action";
import { signInAs } from "@/lib/web/sign-in";

export const askPasskey = action(z.object({}), async () => ({ data: await askForPasskey() }), {
  anonymous: true,
  limit: { name: "passkey asked", points: 100, seconds: 900 },
});

export const signInByPasskey = action(
  z.object({ answer: fromForm(passkeyAnswer), next: z.string().max(2000).default("") }),
  async (_viewer, { answer, next }) => {
    const { accountId } = await openByPasskey(answer);
    return signInAs(accountId, { next, how: "passkey" });
  },
  { anonymous: true, limit: { name: "passkey answered", points: 100, seconds: 900 } },
);

"use server";

import { z } from "zod";
import { proofField } from "@/lib/accounts/schema";
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from "@/lib/passkeys/commands";
import { fromForm, newPasskey, passkeyName } from "@/lib/passkeys/schema";
import { provePresence } from "@/lib/second-step/commands";
import { action } from "@/lib/web/action";

const here = "/my/settings/security/passkeys";
const id = z.string().max(2000);

/** Who it is comes first: a key added at somebody's open screen would outlast their next password. */
export const beginAdding = action(
  z.object({ name: passkeyName, password: proofField }),
  async (_actor, { name, password }, { account, ip }) => {
    await provePresence(account, password, ip);
    return { data: await beginPasskey(account, name) };
  },
);

export const finishAdding = action(z.object({ made: fromForm(newPasskey) }), async (_actor, { made }, { account }) => {
  await addPasskey(account.id, made);
  return { redirect: here, notice: "passkeys.notices.added" };
});

export const rename = action(z.object({ id, name: passkeyName }), async (_actor, input, { account }) => {
  await renamePasskey(account.id, input);
  return { redirect: here, notice: "passkeys.notices.renamed" };
});

export const remove = action(z.object({ id, removePassword: proofField }), async (_actor, input, { account, ip }) => {
  await removePasskey(account, { id: input.id, proof: input.removePassword }, ip, "removePassword");
  return { redirect: here, notice: "passkeys.notices.removed" };
});

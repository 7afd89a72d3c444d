import { getTranslations } from "next-intl/server";
import { TextField } from "@/app/_ui/fields";
import { HandleInput } from "@/app/_ui/handle-input";
import { env } from "@/lib/env";

/** What a new account needs: a first identity, an address and a password. */
export async function NewAccountFields() {
  const t = await getTranslations("accounts.fields");
  const { host } = new URL(env().PUBLIC_URL);
  return (
    <>
      <TextField autoComplete="nickname" hint={t("nameHint")} label={t("name")} maxLength={100} name="name" required />
      <HandleInput hint={t("handleHint", { host })} label={t("handle")} required />
      <TextField
        autoComplete="email"
        hint={t("emailHint")}
        inputMode="email"
        label={t("email")}
        maxLength={254}
        name="email"
        required
        type="email"
      />
      <TextField
        autoComplete="new-password"
        hint={t("passwordHint")}
        label={t("password")}
        maxLength={200}
        name="password"
        required
        type="password"
      />
    </>
  );
}

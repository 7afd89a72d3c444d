import { getTranslations } from "next-intl/server";
import { TextField } from "@/app/_ui/fields";

/** What changes a door: the password once more; a number for who has no password; nothing for who has neither. */
export async function ProofField({
  hasPassword,
  on,
  name = "password",
}: {
  hasPassword: boolean;
  on: boolean;
  /** Unique on its page. */
  name?: string;
}) {
  const t = await getTranslations("doors.security");
  if (hasPassword)
    return <TextField autoComplete="current-password" label={t("password")} name={name} required type="password" />;
  return on ? <TextField autoComplete="one-time-code" label={t("number")} maxLength={40} name={name} required /> : null;
}

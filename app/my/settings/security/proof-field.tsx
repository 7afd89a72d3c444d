import { getTranslations } from "next-intl/server";
import { TextField } from "@/app/_ui/fields";
import { freshMinutes } from "@/lib/second-step/rules";

/**
 * What changes a door: the password once more; a number for who has no password; for who has neither, word that they
 * need to have signed in a moment ago.
 */
export async function ProofField({
  hasPassword,
  on,
  name = "password",
  id,
}: {
  hasPassword: boolean;
  on: boolean;
  name?: string;
  /** Where several forms of a page ask; else the name, which is unique then. */
  id?: string;
}) {
  const t = await getTranslations("doors.security");
  if (hasPassword)
    return (
      <TextField autoComplete="current-password" id={id} label={t("password")} name={name} required type="password" />
    );
  return on ? (
    <TextField autoComplete="one-time-code" id={id} label={t("number")} maxLength={40} name={name} required />
  ) : (
    <p className="field-hint">{t("fresh", { minutes: freshMinutes })}</p>
  );
}

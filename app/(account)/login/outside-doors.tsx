import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ButtonLink } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/fields";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { outsideDoors } from "@/lib/outside-logins/rules";
import { AcceptedTexts } from "../accepted-texts";
import { signInByDirectory } from "./outside-actions";

const reasons = ["stale", "refused", "silent", "noEmail", "noAccount", "only", "taken"] as const;

interface Props {
  /** Where to go on: a path of ours. */
  next: string;
  /** Why somebody is back who went out. */
  said?: string | undefined;
  /** Somebody signed in connects what comes back to their account. */
  connect?: boolean;
  /** The own door of this server stands below. */
  above?: boolean;
}

/** The ways in with an account of an organisation; nothing where settings open none. */
export async function OutsideDoors({ next, said, connect = false, above = false }: Props) {
  // What asks for nothing comes first.
  const doors = outsideDoors().sort((one, other) => Number(one.kind === "ldap") - Number(other.kind === "ldap"));
  if (doors.length === 0) return null;
  const t = await getTranslations("outside");
  const reason = reasons.find((one) => one === said) ?? (said && "refused");
  const query = new URLSearchParams({ next, ...(connect && { connect: "1" }) });
  return (
    <div className="stack-m">
      {reason && <Notice title={t(`errors.${reason}`)} tone="stop" />}
      {doors.map(({ kind, name }) =>
        kind === "ldap" ? (
          <section aria-labelledby="outside-ldap" className="stack-m" key={kind}>
            <h2 id="outside-ldap">{t("with", { name })}</h2>
            <Form action={signInByDirectory} labels={{ user: t("user"), userPassword: t("password", { name }) }}>
              <input name="next" type="hidden" value={next} />
              {connect && <input name="connect" type="hidden" value="1" />}
              <TextField autoCapitalize="none" autoComplete="username" label={t("user")} name="user" required />
              <TextField
                autoComplete="current-password"
                label={t("password", { name })}
                name="userPassword"
                required
                type="password"
              />
              <div>
                <SubmitButton look="primary">{t(connect ? "connectWith" : "enter", { name })}</SubmitButton>
              </div>
            </Form>
          </section>
        ) : (
          <p key={kind}>
            <ButtonLink href={`/auth/outside/${kind}?${query}`} look="primary">
              {t(connect ? "connectWith" : "enter", { name })}
            </ButtonLink>
          </p>
        ),
      )}
      {!connect && <p className="field-hint">{t("firstTime")}</p>}
      {!connect && <AcceptedTexts />}
      {above && <h2>{t("here")}</h2>}
    </div>
  );
}

import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { TextField } from "@/app/_ui/fields";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { ownDoorOpens } from "@/lib/outside-logins/policy";
import { passkeysOf } from "@/lib/passkeys/queries";
import { mostPasskeys } from "@/lib/passkeys/rules";
import { secondStepOf } from "@/lib/second-step/queries";
import { signedIn } from "@/lib/web/session";
import { ProofField } from "../proof-field";
import { remove, rename } from "./actions";
import { AddPasskey } from "./add-passkey";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("passkeys.settings");
  return { title: t("title"), robots: { index: false } };
}

/** The passkeys that sign one in: add, name, remove. */
export default async function PasskeysPage() {
  const { account } = await signedIn("/my/settings/security/passkeys");
  const [t, common, format, passkeys, { since, hasPassword }] = await Promise.all([
    getTranslations("passkeys.settings"),
    getTranslations("common"),
    getFormatter(),
    passkeysOf(account.id),
    secondStepOf(account.id),
  ]);
  const proof = hasPassword ? t("password") : since && t("number");
  const labels = { name: t("name"), ...(proof && { password: proof }) };
  const day = (moment: Date) => format.dateTime(moment, { dateStyle: "long" });
  const open = ownDoorOpens(account.role, false);
  return (
    <div className="container container-narrow page stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
      </div>
      {!open && <Notice title={t("shut")} />}
      {passkeys.length === 0 && <p>{t("none")}</p>}
      {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
        <section aria-label={name} className="stack-m" key={id}>
          <h2>{name}</h2>
          <p>
            {t("added", { day: day(createdAt) })} · {lastUsedAt ? t("used", { day: day(lastUsedAt) }) : t("unused")}
          </p>
          <details>
            <summary aria-label={t("changeLabel", { name })} className="summary">
              {t("change")}
            </summary>
            <div className="stack-m">
              <Form action={rename} labels={{ name: t("name") }}>
                <input name="id" type="hidden" value={id} />
                <TextField
                  autoComplete="off"
                  defaultValue={name}
                  id={`name-${id}`}
                  label={t("name")}
                  maxLength={60}
                  name="name"
                  required
                />
                <div>
                  <SubmitButton>{t("rename")}</SubmitButton>
                </div>
              </Form>
              <Form action={remove}>
                <input name="id" type="hidden" value={id} />
                <ProofField hasPassword={hasPassword} id={`remove-${id}`} name="removePassword" on={since !== null} />
                <div>
                  <SubmitButton look="stop">{t("remove", { name })}</SubmitButton>
                </div>
              </Form>
            </div>
          </details>
        </section>
      ))}
      {open && passkeys.length < mostPasskeys && (
        <section aria-labelledby="add" className="stack-m">
          <h2 id="add">{t("add")}</h2>
          <noscript>
            <p>{t("noScript")}</p>
          </noscript>
          <AddPasskey
            labels={labels}
            summary={Object.keys(labels).map((_, index) => common("errorSummary", { count: index + 1 }))}
            words={{ button: t("button"), asking: t("asking"), failed: t("failed"), unable: t("unable") }}
          >
            <TextField autoComplete="off" hint={t("nameHint")} label={t("name")} maxLength={60} name="name" required />
            <ProofField hasPassword={hasPassword} on={since !== null} />
          </AddPasskey>
        </section>
      )}
      <p>
        <a href="/my/settings/security">{t("back")}</a>
      </p>
    </div>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SelectField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { canSendLetters } from "@/lib/instance/queries";
import { settings } from "@/lib/instance/settings";
import { languageNames } from "@/lib/languages";
import { outsideDoors } from "@/lib/outside-logins/rules";
import { secondStepOf } from "@/lib/second-step/queries";
import { currentLanguage } from "@/lib/web/language";
import { signedIn } from "@/lib/web/session";
import { changeAddress, changeLanguage } from "./actions";
import { ProofField } from "./security/proof-field";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.settings");
  return { title: t("title"), robots: { index: false } };
}

export default async function SettingsPage() {
  const { account } = await signedIn("/my/settings");
  const [outside, doors, t, told, data, language, { languages }, { since, hasPassword }] = await Promise.all([
    getTranslations("outside.settings"),
    getTranslations("doors.security"),
    getTranslations("accounts.settings"),
    getTranslations("notifications"),
    getTranslations("exports.own"),
    currentLanguage(),
    settings(),
    secondStepOf(account.id),
  ]);
  const tongues = languages.map((tag) => ({ value: tag, text: languageNames[tag] }));
  return (
    <div className="container container-narrow page stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
      </div>
      <section aria-labelledby="told" className="stack-m">
        <h2 id="told">{told("choose.toSettings")}</h2>
        <p>{told("choose.toSettingsText")}</p>
        <p>
          <a href="/my/settings/notifications">{told("settings")}</a>
        </p>
      </section>
      {outsideDoors().length > 0 && (
        <p>
          <a href="/my/settings/outside">{outside("more")}</a>
        </p>
      )}
      <section aria-labelledby="address" className="stack-m">
        <h2 id="address">{t("address")}</h2>
        <p>{t("addressNow", { email: account.email })}</p>
        {canSendLetters() ? (
          <Form
            action={changeAddress}
            labels={{ email: t("email"), password: doors(hasPassword ? "password" : "number") }}
          >
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
            <ProofField hasPassword={hasPassword} on={since !== null} />
            <div>
              <SubmitButton>{t("addressButton")}</SubmitButton>
            </div>
          </Form>
        ) : (
          <p>{t("noLetters")}</p>
        )}
      </section>
      <section aria-labelledby="tongue" className="stack-m">
        <h2 id="tongue">{t("language")}</h2>
        <Form action={changeLanguage}>
          <SelectField
            defaultValue={language}
            hint={t("languageHint")}
            label={t("language")}
            name="language"
            options={tongues}
          />
          <div>
            <SubmitButton>{t("languageButton")}</SubmitButton>
          </div>
        </Form>
      </section>
      <section aria-labelledby="doors" className="stack-m">
        <h2 id="doors">{doors("title")}</h2>
        <p>
          <a href="/my/settings/security">{doors("link")}</a>
        </p>
      </section>
      <p>
        <a href="/my/settings/data">{data("link")}</a>
      </p>
      <section aria-labelledby="leave" className="stack-m">
        <h2 id="leave">{t("leave.section")}</h2>
        <p>
          <a href="/my/settings/delete">{t("leave.link")}</a>
        </p>
      </section>
    </div>
  );
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { CheckField } from "@/app/_ui/choices";
import { Prose } from "@/app/_ui/prose";
import { SubmitButton } from "@/app/_ui/submit-button";
import { localPath } from "@/lib/accounts/rules";
import { consentsDue, textOf } from "@/lib/site-texts/queries";
import { currentLanguage } from "@/lib/web/language";
import { signedIn } from "@/lib/web/session";
import { pathOf } from "../(site)/about/kinds";
import { accept } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sitetexts.accept"))("title"), robots: { index: false } };
}

/** Texts that changed in a way that matters are read and accepted before one goes on. Taking data along and leaving stay open. */
export default async function AcceptPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = localPath((await searchParams).next);
  const { account } = await signedIn("/accept");
  const due = await consentsDue(account.id);
  if (due.length === 0) redirect(next);
  const [t, kinds, language] = await Promise.all([
    getTranslations("sitetexts.accept"),
    getTranslations("about"),
    currentLanguage(),
  ]);
  const texts = await Promise.all(due.map(({ kind, version }) => textOf(kind, language, version)));
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      {texts.map((text) =>
        text ? (
          <section aria-labelledby={text.kind} className="panel stack" key={text.kind}>
            <h2 id={text.kind}>{kinds(`kinds.${text.kind}.title`)}</h2>
            <Prose html={text.html} lang={text.language} />
            <p>
              <a href={pathOf[text.kind]}>{t("whole")}</a>
            </p>
          </section>
        ) : null,
      )}
      <Form action={accept} labels={{ agreed: t("agreed") }}>
        <input name="next" type="hidden" value={next} />
        {due.map(({ kind, version }) => (
          <input key={kind} name="texts" type="hidden" value={`${kind} ${version}`} />
        ))}
        <CheckField label={t("agree", { count: due.length })} name="agreed" />
        <div>
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
      <section aria-labelledby="otherwise" className="stack">
        <h2 id="otherwise">{t("otherwise")}</h2>
        <p>{t("otherwiseText")}</p>
        <ul>
          <li>
            <a href="/my/settings/data">{t("takeAlong")}</a>
          </li>
          <li>
            <a href="/my/settings/delete">{t("leave")}</a>
          </li>
          <li>
            <a href="/logout">{t("signOut")}</a>
          </li>
        </ul>
      </section>
    </div>
  );
}

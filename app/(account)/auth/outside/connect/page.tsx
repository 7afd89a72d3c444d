import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { outsideDoors } from "@/lib/outside-logins/rules";
import { waitingHere } from "@/lib/web/outside";
import { currentAccount, currentViewer } from "@/lib/web/session";
import { connectHere } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("outside.connect");
  return { title: t("title"), robots: { index: false } };
}

/** Whoever came in from outside, and has an account here already, proves that account and connects the two. */
export default async function ConnectPage() {
  const [waiting, account, viewer] = await Promise.all([waitingHere(), currentAccount(), currentViewer()]);
  const t = await getTranslations("outside.connect");
  if (!waiting) return <Over />;
  const { kind, email } = waiting.arrival;
  const name = outsideDoors().find((door) => door.kind === kind)?.name ?? "";
  const signIn = `/login?door=own&next=${encodeURIComponent("/auth/outside/connect")}`;
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("title")}</h1>
      {account && viewer ? (
        <>
          <p className="lede">{t("ready", { name, email: account.email })}</p>
          <p>{t("known", { name, identity: viewer.handle })}</p>
          <Form action={connectHere}>
            <div>
              <SubmitButton look="primary">{t("button", { name })}</SubmitButton>
            </div>
          </Form>
        </>
      ) : (
        <>
          <p className="lede">{t("first", { name, email })}</p>
          <p>
            <ButtonLink href={signIn} look="primary">
              {t("signIn")}
            </ButtonLink>
          </p>
        </>
      )}
    </div>
  );
}

/** Ten minutes are over, or it was another browser. */
async function Over() {
  const [t, all] = await Promise.all([getTranslations("outside.connect"), getTranslations("outside.errors")]);
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t("over")}</h1>
      <Notice title={all("stale")} tone="stop" />
      <p>
        <ButtonLink href="/login">{t("again")}</ButtonLink>
      </p>
    </div>
  );
}

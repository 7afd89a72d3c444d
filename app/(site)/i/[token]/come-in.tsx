import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { KnownAs } from "@/app/_shell/known-as";
import { ButtonLink } from "@/app/_ui/button";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { PresentedActor } from "@/lib/identities/queries";
import { registrationState } from "@/lib/instance/queries";
import { currentIdentities, currentViewer } from "@/lib/web/session";
import { IdentityChoice } from "../../events/[slug]/identity-choice";
import { comeIn } from "./actions";

/** "Become a member" as the identity of one's choice; who has no account here makes one, and comes back. */
export async function ComeIn({ group, token }: { group: PresentedActor; token: string }) {
  const [t, viewer, identities] = await Promise.all([
    getTranslations("groupinvitations.page"),
    currentViewer(),
    currentIdentities(),
  ]);
  if (!viewer) return <Stranger token={token} />;
  return (
    <KnownAs group={group}>
      <section aria-label={t("comeIn")} className="panel">
        <Form action={comeIn} className="stack-m" path={`/i/${token}`}>
          <input name="invitation" type="hidden" value={token} />
          <p>{t("known")}</p>
          <IdentityChoice identities={identities} preferred={viewer.id} />
          <div>
            <SubmitButton look="primary">{t("comeIn")}</SubmitButton>
          </div>
        </Form>
      </section>
    </KnownAs>
  );
}

async function Stranger({ token }: { token: string }) {
  const t = await getTranslations("groupinvitations.page");
  const open = (await registrationState()) === "open";
  const onward = `?next=${encodeURIComponent(`/i/${token}`)}`;
  return (
    <section aria-labelledby="account" className="panel stack-m">
      <h2 id="account">{t("strangerTitle")}</h2>
      <p>{t("stranger")}</p>
      <div className="row">
        {open ? (
          <ButtonLink href={`/register${onward}`} look="primary">
            {t("register")}
          </ButtonLink>
        ) : null}
        <ButtonLink href={`/login${onward}`}>{t("signIn")}</ButtonLink>
      </div>
      <p className="small soft">{t(open ? "elsewhere" : "noAccounts")}</p>
    </section>
  );
}

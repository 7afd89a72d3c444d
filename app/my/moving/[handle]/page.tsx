import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { TextField } from "@/app/_ui/fields";
import { Notice } from "@/app/_ui/notice";
import { SubmitButton } from "@/app/_ui/submit-button";
import { identitiesOf } from "@/lib/identities/queries";
import { type Movable, movableBy } from "@/lib/moves/queries";
import { orRefuse } from "@/lib/web/answer";
import { signedIn } from "@/lib/web/session";
import { comeFrom, forget, leave } from "../actions";

interface Props {
  params: Promise<{ handle: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moves"))("title"), robots: { index: false } };
}

/** Moving house, for an identity or a group of one's own: here from another server, or away to one. */
export default async function MovingPage({ params }: Props) {
  const { handle } = await params;
  const path = `/my/moving/${handle}`;
  const { account } = await signedIn(path);
  const identities = (await identitiesOf(account.id)).map(({ id }) => id);
  const movable = await orRefuse(movableBy(identities, handle));
  const t = await getTranslations("moves");
  return (
    <div className="container container-narrow page stack-l">
      <p className="breadcrumbs">
        <a href={`/@${movable.handle}`}>{movable.name}</a> <span aria-hidden="true">›</span> {t("title")}
      </p>
      <h1>{t("question", { name: movable.name })}</h1>
      {movable.movedTo ? (
        <Notice title={t("movedTo", { name: movable.movedTo.name, handle: fullHandle(movable.movedTo) })} tone="warn" />
      ) : null}
      <Coming movable={movable} path={path} />
      <Leaving movable={movable} path={path} />
    </div>
  );
}

async function Coming({ movable, path }: { movable: Movable; path: string }) {
  const t = await getTranslations("moves.come");
  return (
    <section aria-labelledby="come" className="stack">
      <h2 id="come">{t("title")}</h2>
      <p>{t("text", { handle: movable.handle })}</p>
      {movable.alsoKnownAs.length > 0 ? (
        <ul>
          {movable.alsoKnownAs.map((address) => (
            <li className="row" key={address}>
              <a href={address}>{address}</a>
              <ActionForm action={forget}>
                <Hidden movable={movable} />
                <input name="known" type="hidden" value={address} />
                <Button aria-label={t("forgetThis", { address })} look="quiet" size="small">
                  {t("forget")}
                </Button>
              </ActionForm>
            </li>
          ))}
        </ul>
      ) : null}
      <Form action={comeFrom} labels={{ address: t("label") }} path={path}>
        <Hidden movable={movable} />
        <TextField autoCapitalize="none" hint={t("hint")} label={t("label")} name="address" spellCheck={false} />
        <div>
          <SubmitButton>{t("button")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}

async function Leaving({ movable, path }: { movable: Movable; path: string }) {
  const t = await getTranslations("moves.leave");
  const { handle } = movable;
  return (
    <section aria-labelledby="leave" className="stack">
      <h2 id="leave">{t("title")}</h2>
      <p>{t("text", { handle })}</p>
      <ul>
        <li>{t("followers")}</li>
        <li>{t("page")}</li>
        <li>{t("stays")}</li>
      </ul>
      <Form action={leave} labels={{ target: t("label"), typed: t("typed", { handle }) }} path={path}>
        <Hidden movable={movable} />
        <TextField autoCapitalize="none" hint={t("hint")} label={t("label")} name="target" spellCheck={false} />
        <TextField
          autoCapitalize="none"
          autoComplete="off"
          hint={t("typedHint")}
          label={t("typed", { handle })}
          name="typed"
          spellCheck={false}
        />
        <div className="row">
          <SubmitButton look="stop">{t("button")}</SubmitButton>
          <a href={`/@${handle}`}>{t("keep")}</a>
        </div>
      </Form>
    </section>
  );
}

function Hidden({ movable }: { movable: Movable }) {
  return (
    <>
      <input name="as" type="hidden" value={movable.as} />
      <input name="actorId" type="hidden" value={movable.id} />
      <input name="handle" type="hidden" value={movable.handle} />
    </>
  );
}

function fullHandle({ handle, host }: { handle: string; host: string }): string {
  return host ? `@${handle}@${host}` : `@${handle}`;
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Avatar } from "@/app/_ui/avatar";
import { accentClass } from "@/app/_ui/ribbon";
import { SubmitButton } from "@/app/_ui/submit-button";
import { localPath } from "@/lib/accounts/rules";
import { memberAs } from "@/lib/identities/known";
import { livingActor } from "@/lib/identities/queries";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { openAs } from "../../identities/actions";
import "@/app/_ui/css/known-as.css";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ to?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identities.known"))("page"), robots: { index: false } };
}

/** A page of a group's members, opened as an identity that does not belong to it, while another of the same account does. */
export default async function KnownPage({ params, searchParams }: Props) {
  const { id } = await params;
  const to = localPath((await searchParams).to);
  const { viewer } = await signedIn(`/my/known/${id}?to=${encodeURIComponent(to)}`);
  const [known, group] = [await memberAs(viewer, id), await livingActor(id)];
  if (!known || !group) notFound();
  const [t, identities] = await Promise.all([getTranslations("identities.known"), currentIdentities()]);
  const self = identities.find((one) => one.id === viewer.id);
  return (
    <div className="container container-narrow page stack-l">
      <section className={`panel stack-m known-as ${accentClass(known.ribbon)}`}>
        <h1>{t("title", { name: known.name })}</h1>
        <p className="row">
          <Avatar name={known.name} ribbon={known.ribbon} size={40} /> <b>{known.name}</b>{" "}
          <span className="handle">@{known.handle}</span>
        </p>
        <p>{t("members", { self: self?.name ?? viewer.handle })}</p>
        <Form action={openAs}>
          <input name="identity" type="hidden" value={known.id} />
          <input name="to" type="hidden" value={to} />
          <div className="row">
            <SubmitButton look="primary">{t("goOn", { name: known.name })}</SubmitButton>
            <a className="btn btn-quiet" href={`/@${group.handle}`}>
              {t("stay", { self: self?.name ?? viewer.handle })}
            </a>
          </div>
        </Form>
      </section>
    </div>
  );
}

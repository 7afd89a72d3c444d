import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { isSettled, knownAs } from "@/lib/identities/known";
import { currentAccount, currentIdentities, currentViewer } from "@/lib/web/session";
import { RadioField } from "../_ui/choices";
import { accentClass, RibbonFlag } from "../_ui/ribbon";
import { SubmitButton } from "../_ui/submit-button";
import { goOnIn } from "../my/identities/actions";
import { Form } from "./form";
import "../_ui/css/known-as.css";

/**
 * What somebody writes or joins with in a group; where the group knows another identity of theirs, first the question
 * as whom. It is asked once in a session, before anything is sent. Its answer leads back to the same page.
 */
export async function KnownAs({
  group,
  children,
}: {
  group: { id: string; name: string };
  /** The composer, or the button. */
  children: ReactNode;
}) {
  const [account, viewer] = await Promise.all([currentAccount(), currentViewer()]);
  const known = account && viewer ? await knownAs(viewer, group.id) : null;
  if (!account || !viewer || !known || (await isSettled(account.sessionId, viewer, group.id))) return children;
  const [t, identities] = await Promise.all([getTranslations("identities.known"), currentIdentities()]);
  const self = identities.find(({ id }) => id === viewer.id);
  const options = [
    { ...known, hint: t("same") },
    ...(self ? [{ ...self, hint: t("other", { group: group.name }) }] : []),
  ];
  return (
    <section aria-labelledby={`known-${group.id}`} className={`panel known-as ${accentClass(known.ribbon)}`}>
      <h2 id={`known-${group.id}`}>{t("title", { name: known.name })}</h2>
      <p>{t("text", { self: self?.name ?? viewer.handle, group: group.name })}</p>
      <Form action={goOnIn}>
        <input name="group" type="hidden" value={group.id} />
        <RadioField
          defaultValue={known.id}
          legend={t("legend")}
          look="cards"
          name="identity"
          options={options.map(({ id, name, handle, ribbon, ribbonShape, hint }) => ({
            value: id,
            text: (
              <>
                <RibbonFlag ribbon={ribbon} shape={ribbonShape} /> {name} <span className="handle">@{handle}</span>
              </>
            ),
            hint,
          }))}
        />
        <div>
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}

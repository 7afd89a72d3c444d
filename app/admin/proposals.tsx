import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { proposalsState } from "@/lib/proposals/queries";
import { switchProposals } from "./actions";

/** Whether people without an account may propose events. */
export async function Proposals() {
  const [t, state] = await Promise.all([getTranslations("proposals.setting"), proposalsState()]);
  const off = state === "off";
  return (
    <section aria-labelledby="proposals" className="stack-m">
      <h2 id="proposals">{t("title")}</h2>
      <p>{t(state)}</p>
      <Form action={switchProposals}>
        <input name="proposals" type="hidden" value={off ? "open" : "off"} />
        <div>
          <SubmitButton>{t(off ? "openIt" : "closeIt")}</SubmitButton>
        </div>
      </Form>
    </section>
  );
}

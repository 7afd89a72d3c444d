import { getTranslations } from "next-intl/server";
import { RibbonFlag } from "@/app/_ui/ribbon";
import { SubmitButton } from "@/app/_ui/submit-button";
import { PublishLater } from "./publish-later";
import type { Publisher } from "./publishers";
import type { Values } from "./values";

/** The foot of the form: in whose name, and what to do with it. */
export async function Bar({ chosen, published, values }: { chosen?: Publisher; published: boolean; values: Values }) {
  const t = await getTranslations("events.form.bar");
  const later = await getTranslations("publishing.later");
  const { publishDate: date, publishTime: time } = values;
  const scheduled = typeof date === "string" && date !== "";
  return (
    <div className="publish-bar">
      {chosen ? (
        <p className="identity-line">
          <RibbonFlag ribbon={chosen.actor.ribbon} shape={chosen.actor.ribbonShape} />
          <span>
            {t.rich("as", { name: chosen.actor.name, b: (words) => <b>{words}</b> })}{" "}
            <span className="handle">@{chosen.actor.handle}</span>
          </span>
        </p>
      ) : null}
      <div className="row">
        {published ? (
          <SubmitButton look="primary" name="onward" value="save">
            {t("save")}
          </SubmitButton>
        ) : (
          <>
            <SubmitButton look="primary" name="onward" value="publish">
              {scheduled ? later("now") : t("publish")}
            </SubmitButton>
            <SubmitButton name="onward" value="preview">
              {t("preview")}
            </SubmitButton>
            <SubmitButton look="quiet" name="onward" value="draft">
              {t("draft")}
            </SubmitButton>
          </>
        )}
      </div>
      {published ? null : (
        <PublishLater
          date={typeof date === "string" ? date : ""}
          time={typeof time === "string" ? time : ""}
          words={{
            summary: later("summary"),
            hint: later("hint"),
            date: later("date"),
            time: later("time"),
            button: later("button"),
          }}
        />
      )}
      <p className="field-hint">{t(published ? "saveHint" : "publishHint")}</p>
    </div>
  );
}

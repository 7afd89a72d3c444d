import { getTranslations } from "next-intl/server";
import type { FormState } from "./form";

/** `state` with its keys as sentences in the reader's language: the browser then needs no catalogue. */
export async function said(state: FormState): Promise<FormState> {
  const t = await getTranslations();
  const sentence = (key: string) => t(t.has(key) ? key : "errors.notUsable", state.values);
  const fields = Object.entries(state.fields ?? {}).map(([name, keys]) => [name, keys.map(sentence).join(" ")]);
  return {
    ...state,
    said: { message: state.message ? sentence(state.message) : "", fields: Object.fromEntries(fields) },
  };
}

"use client";

import { type ComponentProps, useEffect, useState } from "react";
import type { FormAction } from "@/lib/web/action";
import { AreaField } from "./fields";
import { Prose } from "./prose";
import { useEnhanced } from "./use-enhanced";

const pause = 400;

/**
 * Several lines of Markdown; with JavaScript, what they will look like appears below while writing.
 * @param preview a Server Action that turns its field "markdown" into safe HTML, given back as data
 * @param previewLabel heading of the preview
 */
export function MarkdownField({
  preview,
  previewLabel,
  ...field
}: ComponentProps<typeof AreaField> & { preview: FormAction; previewLabel: string }) {
  const [text, setText] = useState(field.defaultValue ?? "");
  const [html, setHtml] = useState("");
  const enhanced = useEnhanced();
  useEffect(() => {
    if (!text.trim()) return setHtml("");
    let stale = false;
    const timer = setTimeout(async () => {
      const form = new FormData();
      form.set("markdown", text);
      const { data } = await preview({ status: "idle" }, form);
      if (!stale && typeof data === "string") setHtml(data);
    }, pause);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text, preview]);
  return (
    <div className="markdown-field">
      <AreaField {...field} onChange={(event) => setText(event.target.value)} />
      {enhanced && html && (
        <section aria-label={`${previewLabel} (${field.label})`} className="panel panel-dashed markdown-preview">
          <p className="over">{previewLabel}</p>
          <Prose html={html} />
        </section>
      )}
    </div>
  );
}

"use client";

import { useEffect, useRef, useState } from "react";
import { useSent } from "@/app/_ui/action-form";

/** The photo that was chosen, before it is sent; and the id of one that is stored already. Choosing one ticks "photo". */
export function PhotoPreview({ coverId, kept }: { coverId: string; kept: string }) {
  const { typed } = useSent();
  const stored = typeof typed?.coverId === "string" ? typed.coverId : coverId;
  const here = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState("");
  useEffect(() => {
    const form = here.current?.closest("form");
    const field = form?.elements.namedItem("coverFile");
    if (!form || !(field instanceof HTMLInputElement)) return;
    const show = () => {
      const file = field.files?.[0];
      setShown(file ? URL.createObjectURL(file) : "");
      const photo = form.querySelector<HTMLInputElement>('input[name="cover"][value="photo"]');
      if (file && photo) photo.checked = true;
    };
    field.addEventListener("change", show);
    return () => field.removeEventListener("change", show);
  }, []);
  return (
    <div ref={here}>
      <input name="coverId" type="hidden" value={stored} />
      {shown ? <img alt="" className="photo-shown" src={shown} /> : null}
      {stored && !shown ? <p className="field-hint photo-kept">{kept}</p> : null}
    </div>
  );
}

"use client";

import { useEffect, useRef } from "react";
import { useSent } from "@/app/_ui/action-form";

/** In a new form, the zone of the writer's own clock takes the place of the server's, unless one was typed. */
export function ZoneFromBrowser() {
  const here = useRef<HTMLSpanElement>(null);
  const { typed } = useSent();
  useEffect(() => {
    const field = here.current?.closest("form")?.elements.namedItem("zone");
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!typed && zone && field instanceof HTMLInputElement && field.value === field.defaultValue) {
      field.value = zone;
      field.defaultValue = zone;
    }
  }, [typed]);
  return <span hidden ref={here} />;
}

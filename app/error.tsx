"use client";

import { Stumbled } from "./_shell/stumbled";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return <Stumbled again={reset} />;
}

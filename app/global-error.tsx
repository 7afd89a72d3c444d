"use client";

import { Stumbled } from "./_shell/stumbled";
import { classNames } from "./_ui/class-names";
import { atkinson, bricolage } from "./fonts";
import "./globals.css";

/** When even the frame of the page failed. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html className={classNames(bricolage.variable, atkinson.variable)} lang="en">
      <body>
        <main>
          <Stumbled again={reset} />
        </main>
      </body>
    </html>
  );
}

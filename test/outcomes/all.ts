import { constructed } from "./constructed";
import { fep } from "./fep";
import { friendica } from "./friendica";
import { gancio } from "./gancio";
import { lemmy } from "./lemmy";
import { mastodon } from "./mastodon";
import { mobilizon } from "./mobilizon";
import type { Expected } from "./outcome";
import { small } from "./small";
import { wordpress } from "./wordpress";

/** What must become of each document of ../shared/fixtures, thought out from federation.md before any of it was run. */
export const expected: Record<string, Expected> = {
  ...fep,
  ...friendica,
  ...gancio,
  ...lemmy,
  ...mastodon,
  ...mobilizon,
  ...constructed,
  ...small,
  ...wordpress,
};

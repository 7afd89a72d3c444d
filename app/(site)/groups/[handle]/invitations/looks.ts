import type { Tone } from "@/app/_ui/badge";
import type { IconName } from "@/app/_ui/icon";
import type { Progress } from "@/lib/group-invitations/queries";

/** How each state of an invitation looks beside its words. */
export const looks: Record<Progress, { tone?: Tone; icon: IconName }> = {
  sent: { icon: "mail" },
  opened: { tone: "info", icon: "info" },
  joined: { tone: "ok", icon: "check" },
  refused: { icon: "info" },
  expired: { tone: "warn", icon: "hourglass" },
  orphaned: { tone: "warn", icon: "warn" },
  undelivered: { tone: "warn", icon: "warn" },
};

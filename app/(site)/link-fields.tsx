import { TextField } from "@/app/_ui/fields";
import { limits } from "@/lib/invitations/schema";

interface Props {
  maxUses: string;
  until: string;
  optional: string;
}

/** How many may come by a link, and until when: both where wished. */
export function LinkFields({ maxUses, until, optional }: Props) {
  return (
    <div className="grid-2">
      <TextField
        inputMode="numeric"
        label={maxUses}
        max={limits.uses}
        min="1"
        name="maxUses"
        optional={optional}
        type="number"
      />
      <TextField label={until} name="until" optional={optional} type="date" />
    </div>
  );
}

import { classNames } from "./class-names";
import { drawings, type IconName } from "./drawings";

export type { IconName };

/** A line drawing beside words; never alone, so always hidden from screen readers. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg aria-hidden="true" className={classNames("icon", className)} focusable="false" viewBox="0 0 24 24">
      <path d={drawings[name]} />
    </svg>
  );
}

import { refusedWith } from "@/lib/web/answer";
import { Refusal } from "./_shell/refusal";

/** Also stands for 403, 410 and 413: Next knows no page of its own for them, our server sends their status. */
export default function NotFound() {
  return <Refusal status={refusedWith()} />;
}

import { Refusal } from "./_shell/refusal";

export default function NotFound() {
  return <Refusal status={404} />;
}

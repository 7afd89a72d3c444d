import { headers } from "next/headers";

/** Next's own dynamic page: no database, next to nothing to say. */
export default async function Page() {
  const agent = (await headers()).get("user-agent");
  return <h1>Hello, {agent}</h1>;
}

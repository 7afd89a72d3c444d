import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/web/auth";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const response: Response = await NextAuth(request, context, authOptions());
  const [step] = (await context.params).nextauth;
  // Reading sets no cookie; only who fetches a CSRF token is about to sign in.
  if (request.method === "GET" && step !== "csrf") response.headers.delete("Set-Cookie");
  return response;
}

export { handle as GET, handle as POST };

/** `/.well-known/change-password` (W3C, A Well-Known URL for Changing Passwords): leads to where the password is changed. */
export function GET(): Response {
  const headers = { Location: "/my/settings/security#secret", "Cache-Control": "no-store" };
  return new Response(null, { status: 302, headers });
}

/** `/.well-known/change-password` (W3C, A Well-Known URL for Changing Passwords): leads to where the password is changed. */
export function GET(): Response {
  return new Response(null, { status: 302, headers: { Location: "/my/settings#secret", "Cache-Control": "no-store" } });
}

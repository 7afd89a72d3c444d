/**
 * In which of a request's own headers pages find the address that was asked for: Next tells them its path alone. The server
 * writes it over whatever a client sends.
 */
export const addressHeader = "x-asked-for";

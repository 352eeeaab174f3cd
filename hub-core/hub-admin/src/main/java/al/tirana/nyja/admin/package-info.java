/**
 * What an operator sees and does: the REST API {@code /admin/v1}, described by {@code openapi.yaml}, and the open pages
 * {@code /health} and {@code /metrics}. No answer holds a body of a message.
 */
package al.tirana.nyja.admin;

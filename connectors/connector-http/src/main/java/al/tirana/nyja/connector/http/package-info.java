/**
 * The HTTP client for partners, which every connector over HTTP shares: one request on the wire for each call, limits on
 * headers, bytes and time, the server's certificate pinned where it is declared, and faults in a few fixed words.
 */
package al.tirana.nyja.connector.http;

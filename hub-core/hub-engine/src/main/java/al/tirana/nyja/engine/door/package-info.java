/**
 * The HTTP entry for institutions: who is calling by certificate, how much may come at once, and the answer to each post,
 * whatever else the server does.
 */
package al.tirana.nyja.engine.door;

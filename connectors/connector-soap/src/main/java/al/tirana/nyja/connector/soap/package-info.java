/**
 * The connector for partners that speak SOAP 1.1 or 1.2 with WS-Security and WS-Addressing. It names no institution: the
 * payload is a plugin's, the rest is settings. Questions and answers pass as streams, without a tree; what came is
 * believed only when its signature, timestamp and message id have been checked and the whole of it was read.
 */
package al.tirana.nyja.connector.soap;

/** How the hub finds plugins and connectors. Not for their authors. */
package al.tirana.nyja.spi.host;

/** How the hub finds plugins. Not for plugin or connector authors. */
package al.tirana.nyja.spi.host;

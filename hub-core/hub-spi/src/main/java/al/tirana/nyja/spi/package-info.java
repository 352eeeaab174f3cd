/**
 * Everything a plugin or a connector may know. Depends on the JDK and on the Jakarta APIs only.
 *
 * <p>Plugin authors start at {@link al.tirana.nyja.spi.Plugin}; connector authors at {@link
 * al.tirana.nyja.spi.Connector}. The package {@code host} is the side of the hub: neither needs it.
 */
package al.tirana.nyja.spi;

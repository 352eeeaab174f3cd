package al.tirana.nyja.spi;

/** The version of this interface. */
public final class Spi {

    /**
     * Raised when a plugin built for an older version would no longer work. A plugin returns this constant from {@link
     * Plugin#spiVersion()}; the compiler copies the number into the plugin, so the hub later sees the version
     * that the plugin was built for, not the one it runs with.
     */
    public static final int VERSION = 2;

    private Spi() {}
}

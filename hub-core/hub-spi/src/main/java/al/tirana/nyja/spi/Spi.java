package al.tirana.nyja.spi;

/** The version of this interface. */
public final class Spi {

    /**
     * Raised when a plugin built for an older version would no longer work. A plugin returns this constant from {@link
     * Plugin#spiVersion()}; the compiler copies the number into the plugin, so the hub later sees the version
     * that the plugin was built for, not the one it runs with.
     */
    public static final int VERSION = 2;

    /** The attribute of a WAR's manifest with the level for which the plugin was built, major and minor. */
    public static final String MANIFEST = "Nyja-Spi";

    /** What stands there today. It is read before any class of the WAR is loaded. */
    public static final String LEVEL = VERSION + ".0";

    private Spi() {}
}

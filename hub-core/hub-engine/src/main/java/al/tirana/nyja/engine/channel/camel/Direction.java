package al.tirana.nyja.engine.channel.camel;

/** Which way a route carries. */
public enum Direction {
    /** A delivery of the hub's to a partner, started by the lane's worker. */
    DELIVER,
    /** What a partner brings, started by the transport. */
    INTAKE;

    /** As the declaration and the routes' names say it. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

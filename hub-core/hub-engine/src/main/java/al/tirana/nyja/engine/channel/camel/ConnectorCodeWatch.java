package al.tirana.nyja.engine.channel.camel;

/** Which code of a connector may carry something, as people confirmed it. */
interface ConnectorCodeWatch {

    /** It is about to work: what nobody depends on is taken as it is. */
    void seen(String connector, String sha256);

    /** From memory, at each look. */
    boolean mayWork(String connector, String sha256);
}

package al.tirana.nyja.engine.channel.camel;

/** A route as JMX shows it: names and counts, nothing that it carries and nothing that could be done to it. */
public interface RouteFiguresMXBean {

    /** As the connector's declaration names it. */
    String getConnector();

    String getInstitution();

    /** Name of the institution's channel. */
    String getChannel();

    String getDirection();

    /** A word of {@link RouteFigures.State}. */
    String getState();

    long getCompleted();

    long getRefused();

    long getFailed();

    /** Code of the newest failure; empty if there was none. */
    String getLastFailure();
}

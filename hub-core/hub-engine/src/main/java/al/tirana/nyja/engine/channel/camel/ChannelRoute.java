package al.tirana.nyja.engine.channel.camel;

/**
 * A route of one endpoint.
 *
 * @param id in the connector's context
 * @param version of the endpoint
 * @param values it was made with
 */
record ChannelRoute(String id, long version, ChannelValues values) {}

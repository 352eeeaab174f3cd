package al.tirana.nyja.engine.door;

import io.undertow.server.HttpServerExchange;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

/** Tells by the address at which a connection came in whose door it is. The addresses are those of {@code hub.cli}. */
final class Listeners implements Function<HttpServerExchange, Listener> {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    private record Place(String address, int port) {

        boolean is(InetSocketAddress local) {
            return local != null
                    && local.getPort() == port
                    && (EVERYWHERE.equals(address)
                            || address.equals(local.getAddress().getHostAddress()));
        }
    }

    private final Map<Listener, Place> places = new EnumMap<>(Listener.class);

    /** @param properties the server's own, with which it opened its sockets */
    Listeners(Properties properties) {
        places.put(Listener.PARTNERS, place(properties, "jboss.bind.address", "jboss.https.port", "8443"));
        places.put(
                Listener.ADMINISTRATORS,
                place(properties, "nyja.administrators.address", "nyja.administrators.port", "8444"));
        places.put(Listener.WATCHING, place(properties, "nyja.watching.address", "nyja.watching.port", "8445"));
    }

    private static Place place(Properties properties, String address, String port, String usual) {
        return new Place(
                properties.getProperty(address, LOOPBACK), Integer.parseInt(properties.getProperty(port, usual)));
    }

    /** Null where nobody should have come in. */
    @Override
    public Listener apply(HttpServerExchange exchange) {
        InetSocketAddress local = exchange.getConnection().getLocalAddress(InetSocketAddress.class);
        return places.entrySet().stream()
                .filter(place -> place.getValue().is(local))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}

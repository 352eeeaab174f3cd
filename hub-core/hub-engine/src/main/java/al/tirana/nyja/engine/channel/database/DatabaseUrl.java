package al.tirana.nyja.engine.channel.database;

import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Address of a database in one of the shapes that say where it is and nothing else. A driver's other options load classes,
 * read and write files or switch checks off, so an address has none.
 *
 * @param port the product's usual one if the address names none
 */
public record DatabaseUrl(DatabaseProduct product, String host, int port, String database, String text) {

    /** @return empty if the text says anything else, or is a product that is not known */
    public static Optional<DatabaseUrl> parse(String text) {
        for (DatabaseProduct product : DatabaseProduct.values()) {
            Matcher found = product.address().matcher(text);
            if (found.matches()) {
                int port = found.group("port") == null ? product.port() : Integer.parseInt(found.group("port"));
                return Optional.of(new DatabaseUrl(product, found.group("host"), port, found.group("database"), text));
            }
        }
        return Optional.empty();
    }

    /** Whether what is said to it stays on this machine. */
    boolean isLoopback() {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                || host.equals("[::1]");
    }
}

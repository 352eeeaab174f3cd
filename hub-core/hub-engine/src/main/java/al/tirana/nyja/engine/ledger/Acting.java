package al.tirana.nyja.engine.ledger;

import java.util.Optional;

/**
 * In whose place somebody acts, for as long as a thread serves this request: all that is written down of it then says so, wherever
 * it is written.
 */
public final class Acting {

    /** The name of the detail. */
    public static final String FOR = "for";

    private record Place(String actor, String account) {}

    private static final ThreadLocal<Place> PLACE = new ThreadLocal<>();

    private Acting() {}

    /**
     * From now on, until {@link #end}.
     *
     * @param actor who acts
     * @param account in whose place
     */
    public static void begin(String actor, String account) {
        PLACE.set(new Place(actor, account));
    }

    public static void end() {
        PLACE.remove();
    }

    /** In whose place this actor acts now. What the hub does by itself meanwhile is nobody's deputy's. */
    static Optional<String> of(String actor) {
        Place place = PLACE.get();
        return place == null || !place.actor().equals(actor) ? Optional.empty() : Optional.of(place.account());
    }
}

package al.tirana.nyja.console;

import java.time.Instant;
import java.util.List;

/**
 * What stopped for one cause at one place.
 *
 * @param where a recipient, or the agreement if a human is asked about something that is no delivery
 * @param deliveries whether they can be tried again or skipped, all together
 * @param items the first of them
 */
public record ParkedGroup(
        String where,
        String code,
        String what,
        String next,
        String contact,
        boolean deliveries,
        long count,
        Instant oldest,
        List<Told> items) {

    /** Longer than any number by which people know something: made by a program, and told to nobody. */
    private static final int MOST = 40;

    /** Whom to call. */
    public static String contact(Told contact) {
        return MattersPage.contact(contact);
    }

    /** Whether humans bring these: nothing is tried again, each is looked at by itself. */
    public boolean byHand() {
        return DeliveryPage.BY_HAND.equals(code);
    }

    /** What an item is about, such as {@code case/PK-2026-014113}, in words; what nobody has words for stands as it is. */
    public static String about(String subject, Words words) {
        String[] parts = subject.split("/", 2);
        String kind = words.code("subject", parts[0]);
        if (parts.length < 2 || kind.equals(parts[0])) {
            return subject;
        }
        return parts[1].length() > MOST ? kind : kind + " " + parts[1];
    }
}

package al.tirana.nyja.console;

import java.time.Instant;

/**
 * A matter as a page shows it.
 *
 * @param turn whose turn it is, in words
 * @param ours whether it is the administrators'
 * @param yours whether whoever reads may do what it asks for, too
 * @param overdue whether it should have been done before now
 * @param link where something can be done about it; empty if nowhere here
 * @param button what that is called
 */
public record Need(
        boolean error,
        String about,
        String what,
        String next,
        String contact,
        String kind,
        String owner,
        String turn,
        boolean ours,
        boolean yours,
        long count,
        Instant since,
        Instant due,
        boolean overdue,
        long told,
        boolean escalated,
        String link,
        String button) {}

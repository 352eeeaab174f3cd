package al.tirana.nyja.engine.sight;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Conditions that leave out what belongs to guarded units. Each has one parameter, a boolean: whether whoever asks sees them all the
 * same ({@link #bind}). Lists, their counts and totals have the same condition, so that nothing can be found by subtraction.
 */
public final class Guarded {

    private static final String GUARDED = "select from institution guarded_unit where guarded_unit.guarded and ";

    private Guarded() {}

    /** Of rows that name institutions. @param columns of which one may be null */
    public static String without(String... columns) {
        return "(? or not exists (" + named(columns) + "))";
    }

    /** Of deliveries: neither to such a unit nor of what it said. @param delivery the table's name in the query */
    public static String withoutDeliveries(String delivery) {
        return "(? or not " + delivered(delivery) + ")";
    }

    /** The same for whoever is no account and never sees them; no parameter. */
    public static String neverDeliveries(String delivery) {
        return "not " + delivered(delivery);
    }

    /** The same for rows that name institutions, or say them in their texts. */
    public static String never(String... columns) {
        return "not exists (" + named(columns) + ")";
    }

    /**
     * Of alarms: none about such a unit, be it in words.
     *
     * @param alarm the table's name in the query
     */
    public static String withoutAlarms(String alarm) {
        return "(? or not " + alarming(alarm) + ")";
    }

    /** No parameter. */
    public static String neverAlarms(String alarm) {
        return "not " + alarming(alarm);
    }

    /** Whether it is about such a unit. */
    public static String alarming(String alarm) {
        return """
                exists (%s(guarded_unit.id in (%2$s.institution, %2$s.owner)
                  or concat_ws(' ', %2$s.about, %2$s.sq, %2$s.en) ~ ('(?<![A-Z0-9.])'
                    || replace(guarded_unit.id, '.', '[.]') || '(?![A-Z0-9]|[.][A-Z0-9])')))""".formatted(GUARDED, alarm);
    }

    /**
     * Of what is parked: no delivery of theirs, and nothing that is their turn, came of them, or is about a case of theirs.
     *
     * @param parked, delivery the tables' names in the query; the second may have no row
     */
    public static String withoutParked(String parked, String delivery) {
        return "(? or not (" + stopped(parked) + " or " + delivery + ".id is not null and " + delivered(delivery)
                + "))";
    }

    /** No parameter, and no delivery at hand. */
    public static String neverParked(String parked) {
        return "not " + ofParked(parked);
    }

    /** Of what is held until somebody has chosen: nothing of theirs, nor of a case of theirs. */
    public static String withoutHeld(String held) {
        return "(? or not (" + kept(held) + "))";
    }

    /** Whether it is theirs, as in {@link #withoutParked}; no parameter, and no delivery at hand. */
    public static String ofParked(String parked) {
        return "(" + stopped(parked) + " or exists (select from delivery stopped where stopped.id = " + parked
                + ".delivery_id and " + delivered("stopped") + "))";
    }

    /** Of tasks alone. */
    public static String withoutTasks(String parked) {
        return "(? or not (" + stopped(parked) + "))";
    }

    /**
     * Of messages: none that such a unit sent, and none that went to such units only.
     *
     * @param message the table's name in the query
     */
    public static String withoutMessages(String message) {
        return "(? or not " + ofMessages(message) + ")";
    }

    /** Whether such a unit sent it, or it went to such units only; no parameter. */
    public static String ofMessages(String message) {
        return """
                (exists (%1$sguarded_unit.id = %2$s.source)
                 or exists (select from delivery went where went.message_pk = %2$s.id)
                   and not exists (select from delivery went where went.message_pk = %2$s.id
                     and not exists (%1$sguarded_unit.id = went.recipient)))""".formatted(GUARDED, message);
    }

    /** @return the next free parameter */
    public static int bind(PreparedStatement statement, int parameter) throws SQLException {
        statement.setBoolean(parameter, Sight.guardedToo());
        return parameter + 1;
    }

    /** Whether a delivery goes to such a unit, or of what it said. */
    public static String delivered(String delivery) {
        return """
                exists (%1$s(guarded_unit.id = %2$s.recipient
                  or guarded_unit.id = (select came.source from message came where came.id = %2$s.message_pk)))""".formatted(GUARDED, delivery);
    }

    /**
     * Whose turn it is, of whom it came, and whether what its subject names is theirs: a referral, a message or a disclosure of the
     * case. A timer's subject names the case alone, and what is held says itself what it belongs to.
     */
    private static String stopped(String parked) {
        return """
                exists (%1$sguarded_unit.id in (%2$s.owner, %2$s.sender)) or exists (select from delivery about
                  where about.correlation_id = %2$s.correlation_id and %3$s and (starts_with(%2$s.subject, 'timer/')
                    or position(about.referral_id::text in %2$s.subject) > 0
                    or position(about.disclosure_id::text in %2$s.subject) > 0
                    or exists (select from message named where named.id = about.message_pk
                      and position(named.message_id::text in %2$s.subject) > 0)))
                or %2$s.kind = 'CHOICE_NEEDED' and exists (select from held kept where kept.parked_id = %2$s.id and (%4$s))""".formatted(GUARDED, parked, delivered("about"), kept("kept"));
    }

    private static String kept(String held) {
        return """
                exists (%1$sguarded_unit.id in (%2$s.institution, %2$s.owner)) or exists (select from delivery of_case
                  where of_case.correlation_id = %2$s.correlation_id and %3$s
                    and (of_case.referral_id = %2$s.referral_id or of_case.disclosure_id = %2$s.disclosure_id))""".formatted(GUARDED, held, delivered("of_case"));
    }

    private static String named(String... columns) {
        return GUARDED + "guarded_unit.id in (" + String.join(", ", columns) + ")";
    }
}

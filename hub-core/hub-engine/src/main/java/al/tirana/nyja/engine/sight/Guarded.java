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
        return "not (" + stopped(parked) + " or exists (select from delivery stopped where stopped.id = " + parked
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

    private static String stopped(String parked) {
        return """
                exists (%1$sguarded_unit.id in (%2$s.owner, %2$s.sender)) or exists (select from delivery about
                  where about.correlation_id = %2$s.correlation_id and about.referral_id::text = %2$s.subject and %3$s)""".formatted(GUARDED, parked, delivered("about"));
    }

    private static String named(String... columns) {
        return GUARDED + "guarded_unit.id in (" + String.join(", ", columns) + ")";
    }
}

package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.alarm.OfficeMail;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.type.referral.ReferralLists.Listed;
import al.tirana.nyja.engine.type.referral.ReferralLists.Standing;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Usual;
import al.tirana.nyja.spi.PartnerFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each morning the office of a unit that has a coordinator is told how its referrals stand: counts, and the numbers of those that
 * are overdue. Once a day, by one server; what could not be mailed is tried again, until the day is over. A server that dies
 * between the mail and its note mails it once more, under the same Message-ID; none is lost.
 */
final class MorningMail {

    private static final Logger LOG = LoggerFactory.getLogger(MorningMail.class);

    /** One server at a time. It is the session's: no transaction stays open while a mail server takes its time. */
    private static final String ALONE = "select pg_try_advisory_lock(7319202653)";

    private static final String NOT_ALONE = "select pg_advisory_unlock(7319202653)";

    static final Duration AGAIN = Duration.ofMinutes(10);
    static final int NUMBERS = 50;
    private static final String DETAIL = "morning";

    /**
     * A unit and where its office gets mail.
     *
     * @param address null: it has told none
     */
    record Unit(String institution, String address) {}

    private final Database database;
    private final Ledger ledger;
    private final ReferralLists referrals;
    private final Supplier<List<Unit>> units;
    private final OfficeMail mail;
    private final LocalTime at;
    private final Clock clock;
    private final Set<String> done = new HashSet<>();
    private final Map<String, Instant> failed = new HashMap<>();

    MorningMail(
            Database database,
            Ledger ledger,
            ReferralLists referrals,
            Supplier<List<Unit>> units,
            OfficeMail mail,
            LocalTime at,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.referrals = referrals;
        this.units = units;
        this.mail = mail;
        this.at = at;
        this.clock = clock;
    }

    void look() {
        ZonedDateTime now = clock.instant().atZone(Usual.zone());
        if (now.toLocalTime().isBefore(at)) {
            return;
        }
        LocalDate day = now.toLocalDate();
        done.removeIf(one -> !one.startsWith(day.toString()));
        for (Unit unit : units.get()) {
            String morning = day + " " + unit.institution();
            Instant again = failed.get(unit.institution());
            boolean waits = again != null && clock.instant().isBefore(again);
            if (unit.address() != null && !waits && !done.contains(morning)) {
                tell(unit, morning);
            }
        }
    }

    private void tell(Unit unit, String morning) {
        try {
            if (database.read(connection -> toldAlone(connection, unit, morning))) {
                done.add(morning);
                failed.remove(unit.institution());
            }
        } catch (NotMailed e) {
            failed.put(unit.institution(), clock.instant().plus(AGAIN));
            LOG.warn(
                    "Letra e mëngjesit nuk u dërgua / The morning mail was not sent: {}, {}",
                    unit.institution(),
                    e.getMessage());
        }
    }

    /** @return false if another server is at it */
    private boolean toldAlone(Connection connection, Unit unit, String morning) throws SQLException {
        if (!is(connection, ALONE)) {
            return false;
        }
        try {
            if (!ledger.told(connection, Event.COORDINATOR_TOLD, DETAIL, morning)) {
                tellNow(unit, morning);
            }
            return true;
        } finally {
            release(connection);
        }
    }

    private void tellNow(Unit unit, String morning) {
        Map<Standing, Long> counts;
        List<Listed> late;
        try {
            Sight.begin(null, false, unit.institution()); // an address is no account with a role
            counts = referrals.counts(unit.institution());
            late = referrals.list(unit.institution(), Standing.OVERDUE, NUMBERS);
        } finally {
            Sight.end();
        }
        mail(unit, morning, counts, late);
        database.transact(tx -> ledger.record(
                tx,
                LedgerEntry.of(Event.COORDINATOR_TOLD, Actors.HUB)
                        .recipient(unit.institution())
                        .detail(DETAIL, morning)
                        .detail("overdue", counts.get(Standing.OVERDUE))
                        .build()));
    }

    private void mail(Unit unit, String morning, Map<Standing, Long> counts, List<Listed> late) {
        try {
            mail.send(
                    unit.address(),
                    new OfficeMail.Letter(
                            MorningText.subject(unit.institution(), counts),
                            MorningText.body(unit.institution(), counts, late),
                            "morning-" + morning.replace(' ', '-'),
                            clock.instant()));
        } catch (PartnerFault e) {
            throw new NotMailed(e.getMessage());
        }
    }

    /** A session that keeps the lock does not go back to the pool: nobody else would mail any more. */
    private static void release(Connection connection) throws SQLException {
        try {
            is(connection, NOT_ALONE);
        } catch (SQLException e) {
            connection.abort(Runnable::run);
            throw e;
        }
    }

    private static boolean is(Connection connection, String question) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement(question);
                ResultSet row = asked.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** What was not mailed is not noted. */
    private static final class NotMailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotMailed(String what) {
            super(what);
        }
    }
}

package al.tirana.nyja.engine.choice;

import al.tirana.nyja.agreement.Chooser;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.register.AgreementInForce;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** Who chooses, by the clause that holds now. Safe for all threads. */
final class ClauseInForce {

    private final Choices.InForce agreements;
    private final Clock clock;

    ClauseInForce(Choices.InForce agreements, Clock clock) {
        this.agreements = agreements;
        this.clock = clock;
    }

    /**
     * The clause in force that names this account, or this institution.
     *
     * @throws ChoiceRefused if none does
     */
    Chooser of(Connection connection, Held held, String actor) throws SQLException {
        if (agreement(connection, held).filter(this::holds).isEmpty()) {
            throw new ChoiceRefused(Why.CHOICE_AGREEMENT_NOT_IN_FORCE);
        }
        return naming(connection, held, actor).orElseThrow(() -> new ChoiceRefused(Why.CHOICE_NOT_YOURS));
    }

    /** The clause that names the actor, whether or not its agreement holds today. */
    Optional<Chooser> naming(Connection connection, Held held, String actor) throws SQLException {
        return naming(agreement(connection, held), held, actor);
    }

    /** The clause of an agreement that holds today, if it names the actor. */
    Optional<Chooser> inForce(Optional<AgreementInForce> agreement, Held held, String actor) {
        return naming(agreement.filter(this::holds), held, actor);
    }

    private static Optional<Chooser> naming(Optional<AgreementInForce> agreement, Held held, String actor) {
        return agreement
                .map(AgreementInForce::agreement)
                .flatMap(found -> found.flow(held.flow()))
                .flatMap(Flow::choice)
                .filter(clause -> clause.by().equals(held.owner()))
                .filter(clause -> clause.people().contains(actor));
    }

    Optional<AgreementInForce> agreement(Connection connection, Held held) throws SQLException {
        return agreements.find(connection, held.agreement());
    }

    boolean holds(AgreementInForce agreement) {
        return agreement.enabled() && !today(agreement).isBefore(agreement.from()) && !hasPassed(agreement);
    }

    boolean hasPassed(AgreementInForce agreement) {
        return agreement.agreement() != null && today(agreement).isAfter(agreement.until());
    }

    private LocalDate today(AgreementInForce agreement) {
        return LocalDate.ofInstant(clock.instant(), agreement.agreement().zone());
    }
}

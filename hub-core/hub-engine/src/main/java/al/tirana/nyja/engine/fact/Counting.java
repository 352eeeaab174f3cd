package al.tirana.nyja.engine.fact;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.fpr.Fact;
import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * What a message counts, and what it makes count no more. A pure function of what was admitted.
 *
 * @param of the case that the message opened or moved
 * @param undone cases whose facts do not count any more
 */
public record Counting(
        CompiledAgreement agreement,
        Envelope message,
        Instant at,
        Optional<CaseKey> of,
        List<Fact> facts,
        List<CaseKey> undone) {

    public Counting {
        facts = List.copyOf(facts);
        undone = List.copyOf(undone);
    }

    /**
     * @param kept what is kept of the message
     * @param disclosed whether anybody is told of it
     */
    public static Counting of(
            CompiledAgreement agreement,
            Envelope message,
            ObjectNode kept,
            boolean disclosed,
            Optional<CaseChange> change,
            Instant at) {
        List<Fact> facts = disclosed && agreement.counts(message.type())
                ? FprSchemas.facts(message.type()).stream()
                        .flatMap(rule -> rule.of(kept, at.atZone(agreement.zone())).stream())
                        .toList()
                : List.of();
        List<CaseKey> undone = change.map(
                        moved -> MessageTypes.get().of(message).undoes(message, moved, agreement.parties()))
                .orElse(List.of());
        return new Counting(agreement, message, at, change.map(CaseChange::key), facts, undone);
    }

    /** Month of the agreement's zone. */
    YearMonth period() {
        return YearMonth.from(at.atZone(agreement.zone()));
    }

    @Override
    public String toString() {
        return "Counting[" + message + "]";
    }
}

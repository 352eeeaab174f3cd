package al.tirana.nyja.engine.fact;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.MessageType;
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
 * @param at when the message came
 * @param in in which time it is counted
 * @param of the case that the message opened or moved
 * @param undone cases whose facts do not count any more
 * @param replaced cases whose facts up to now do not count any more
 */
public record Counting(
        CompiledAgreement agreement,
        Envelope message,
        Instant at,
        Instant in,
        Optional<CaseKey> of,
        List<Fact> facts,
        List<CaseKey> undone,
        List<CaseKey> replaced) {

    public Counting {
        facts = List.copyOf(facts);
        undone = List.copyOf(undone);
        replaced = List.copyOf(replaced);
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
        MessageType type = MessageTypes.get().of(message);
        List<Fact> facts = (disclosed || type.isOnlyCounted()) && agreement.counts(message.type())
                ? FprSchemas.facts(message.type()).stream()
                        .flatMap(rule -> rule.of(kept, at.atZone(agreement.zone())).stream())
                        .toList()
                : List.of();
        List<CaseKey> undone = change.map(moved -> type.undoes(message, moved, agreement.parties()))
                .orElse(List.of());
        Optional<CaseKey> of = change.map(CaseChange::key);
        return new Counting(
                agreement,
                message,
                at,
                change.flatMap(type::countsAt).orElse(at),
                facts.isEmpty() ? of : of.or(() -> type.counts(message)),
                facts,
                undone,
                type.countsInstead() ? of.stream().toList() : List.of());
    }

    /** Month of the agreement's zone. */
    YearMonth period() {
        return YearMonth.from(in.atZone(agreement.zone()));
    }

    /** Whether it is about a time before it came. */
    boolean isLate() {
        return !in.equals(at);
    }

    @Override
    public String toString() {
        return "Counting[" + message + "]";
    }
}

package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.fact.FactCounts;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.run.Months.Span;
import al.tirana.nyja.spi.FactCount;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a report's clauses let it count: of its own agreement, and of others that let it. Both sides have to say so, each in a
 * document that two persons approved. If another agreement does not, nothing is reported: a figure without its part would be
 * believed.
 */
final class CountedFacts {

    private static final String PREFIX = "al.tirana.fpr.";

    /** A report cannot be made, and here is why. */
    static final class NotLet extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Text why;

        NotLet(String agreement, String fullType, String reader) {
            super("not let count");
            String type = fullType.substring(PREFIX.length());
            this.why = new Text(
                    "marrëveshja " + agreement + " nuk e lë " + reader + " të numërojë " + type + " (countedBy)",
                    "the agreement " + agreement + " does not let " + reader + " count " + type + " (countedBy)");
        }

        Text why() {
            return why;
        }
    }

    private final AgreementLookup agreements;
    private final CompiledAgreement reader;
    private final Flow flow;

    CountedFacts(AgreementLookup agreements, FlowInForce reading) {
        this.agreements = agreements;
        this.reader = reading.agreement();
        this.flow = reading.flow();
    }

    /** Full names of all types that are read. */
    Set<String> types() {
        Set<String> types = new HashSet<>(flow.facts());
        flow.factsOf().values().forEach(types::addAll);
        return types;
    }

    /** @throws NotLet if one of the others does not let it */
    List<FactCount> of(Connection connection, Span span) throws SQLException {
        allowed(connection);
        Map<String, Set<String>> sources = new TreeMap<>(flow.factsOf());
        sources.put(reader.id(), flow.facts());
        List<FactCount> all = new ArrayList<>();
        for (Map.Entry<String, Set<String>> source : sources.entrySet()) {
            all.addAll(FactCounts.of(connection, source.getKey(), span.from(), span.until(), source.getValue()));
        }
        return sources.size() == 1 ? all : added(all);
    }

    /** @throws NotLet if one of the others does not let it now */
    void allowed(Connection connection) throws SQLException {
        for (Map.Entry<String, Set<String>> other : new TreeMap<>(flow.factsOf()).entrySet()) {
            allowed(connection, other.getKey(), other.getValue());
        }
    }

    /** By the other's version in force, or its last one: its months close in its zone, so both have the same. */
    private void allowed(Connection connection, String other, Set<String> types) throws SQLException {
        Optional<CompiledAgreement> giving = agreements
                .find(connection, other)
                .map(AgreementInForce::agreement)
                .filter(agreement -> agreement.zone().equals(reader.zone()));
        for (String type : types) {
            if (giving.filter(agreement -> agreement.letsCount(type, reader.id()))
                    .isEmpty()) {
                throw new NotLet(other, type, reader.id());
            }
        }
    }

    /** The same of several agreements is one number: nobody is known again under another. */
    private static List<FactCount> added(List<FactCount> all) {
        Map<String, FactCount> sums = new TreeMap<>();
        for (FactCount one : all) {
            String by = one.by().isEmpty() ? "" : new TreeMap<>(one.by()).toString(); // all together stands first
            sums.merge(one.type() + " " + one.fact() + " " + by, one, CountedFacts::sum);
        }
        return List.copyOf(sums.values());
    }

    private static FactCount sum(FactCount one, FactCount other) {
        Map<String, Long> amounts = new TreeMap<>(one.amounts());
        other.amounts().forEach((name, amount) -> amounts.merge(name, amount, Long::sum));
        return new FactCount(one.type(), one.fact(), one.counts(), one.by(), one.number() + other.number(), amounts);
    }
}

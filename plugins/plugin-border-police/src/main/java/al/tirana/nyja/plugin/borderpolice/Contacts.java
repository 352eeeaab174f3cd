package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.disclosure.Counts;
import al.tirana.nyja.disclosure.Dimension;
import al.tirana.nyja.disclosure.DisclosureControl;
import al.tirana.nyja.disclosure.Layout;
import al.tirana.nyja.disclosure.Ledger;
import al.tirana.nyja.disclosure.Release;
import al.tirana.nyja.disclosure.RuleSet;
import al.tirana.nyja.disclosure.Space;
import al.tirana.nyja.disclosure.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many households of a month's notices were contacted, reached, and not reached, as the sender of the notices may know it:
 * it knows how many notices there were, so what is hidden has to hold against subtraction from that too.
 *
 * @param numbers by the field that tells it; empty: hidden
 */
record Contacts(Map<String, OptionalLong> numbers) {

    static final String CONTACTED = "contacted";
    static final String REACHED = "reached";
    static final String NOT_REACHED = "notReached";

    private static final String RESULT = "RESULT";
    private static final String OPEN = "open";

    /** Whether nobody was reached in all of a group is as much as a name. */
    private static final Dimension BY_RESULT = Dimension.of(
                    RESULT, Dimension.Role.TRAIT, List.of(REACHED, NOT_REACHED, OPEN))
            .group(CONTACTED, List.of(REACHED, NOT_REACHED))
            .total()
            .build();

    private static final Layout TABLE =
            Layout.of("CONTACTS", Topic.ORDINARY).by(RESULT, List.of(CONTACTED, REACHED, NOT_REACHED));

    /**
     * What may be told.
     *
     * @param notices how many households there were; the recipient knows it
     */
    static Contacts of(RuleSet rules, long notices, long reached, long notReached) {
        long all = Math.max(notices, reached + notReached);
        int threshold = rules.threshold(Topic.ORDINARY);
        if (all < threshold) {
            return nothing();
        }
        Counts counts = new Counts(Space.of(BY_RESULT))
                .add(Map.of(RESULT, REACHED), reached)
                .add(Map.of(RESULT, NOT_REACHED), notReached)
                .add(Map.of(RESULT, OPEN), all - reached - notReached);
        Ledger known = Ledger.of(
                List.of(new Ledger.Entry(Map.of(RESULT, Dimension.ALL), OptionalLong.of(all), threshold, false)));
        Release release = new DisclosureControl(rules).release(counts, List.of(TABLE), known);
        if (release.tables().isEmpty()) {
            return nothing();
        }
        Map<String, OptionalLong> told = new LinkedHashMap<>();
        release.tables().get(0).numbers().forEach(one -> told.put(one.cell().get(RESULT), one.told()));
        return new Contacts(told);
    }

    private static Contacts nothing() {
        Map<String, OptionalLong> told = new LinkedHashMap<>();
        List.of(CONTACTED, REACHED, NOT_REACHED).forEach(name -> told.put(name, OptionalLong.empty()));
        return new Contacts(told);
    }
}

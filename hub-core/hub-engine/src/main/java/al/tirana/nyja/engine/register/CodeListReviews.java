package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.register.CodeListReview.Effect;
import al.tirana.nyja.engine.register.PluginPresence.Gap;
import al.tirana.nyja.engine.register.PluginPresence.Use;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Classification;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Leaf;
import al.tirana.nyja.fpr.Units;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what a version of a code list changes, and what that would mean for the agreements. Writes nothing. */
@ApplicationScoped
public class CodeListReviews {

    private final CodeListVersions versions;
    private final Agreements agreements;
    private final PluginPresence plugins;
    private final Database database;
    private final Clock clock;

    @Inject
    public CodeListReviews(
            CodeListVersions versions, Agreements agreements, PluginPresence plugins, Database database, Clock clock) {
        this.versions = versions;
        this.agreements = agreements;
        this.plugins = plugins;
        this.database = database;
        this.clock = clock;
    }

    protected CodeListReviews() {
        this(null, null, null, null, null);
    }

    /** Compared with the version that it follows. */
    public CodeListReview of(String list, int version) {
        CodeListVersion known = versions.get(list, version);
        int before = versions.before(list, version);
        Classification was = versions.codes(list, before);
        Classification now = versions.codes(list, version);
        return new CodeListReview(known, before, now.entries().size(), CodeListReview.changes(was, now), effects(now));
    }

    private List<Effect> effects(Classification given) {
        CodeLists today = agreements.lists();
        CodeLists then = today.with(given);
        List<Effect> effects = new ArrayList<>();
        for (Agreement agreement : agreements.all()) {
            if (!agreement.state().equals(AgreementState.TERMINATED.name())) {
                shown(agreement).ifPresent(document -> of(agreement, document, given.list(), today, then)
                        .forEach(effects::add));
            }
        }
        return effects;
    }

    private Optional<CompiledAgreement> shown(Agreement agreement) {
        Integer wanted = agreement.activeVersion() != null ? agreement.activeVersion() : agreement.proposedVersion();
        return database.read(connection -> wanted == null
                ? agreements.newest(connection, agreement.id())
                : agreements.version(connection, agreement.id(), wanted));
    }

    private List<Effect> of(
            Agreement agreement, CompiledAgreement document, String list, CodeLists today, CodeLists then) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), document.zone());
        Map<String, Effect> found = new LinkedHashMap<>();
        for (Flow flow : document.flows()) {
            Set<Gap> before = gaps(document, flow, today, day);
            Set<Gap> after = gaps(document, flow, then, day);
            for (Use use : plugins.uses(document.plugin(), flow.handler())) {
                if (means(use.list(), list, document)) {
                    List<Text> gaps = after.stream()
                            .filter(gap -> gap.document().equals(use.document()) && !before.contains(gap))
                            .map(gap -> gap.fault().what())
                            .toList();
                    put(found, agreement, document, flow, use.document() + ": " + use.column(), gaps);
                }
            }
            List<Leaf> fields = FprSchemas.knownType(flow.type()) ? FprSchemas.leaves(flow.type()) : List.of();
            fields.stream()
                    .filter(leaf -> leaf.codelist() != null && means(leaf.codelist(), list, document))
                    .forEach(leaf -> put(found, agreement, document, flow, leaf.pointer(), List.of()));
        }
        return List.copyOf(found.values());
    }

    /** Today, and on each day on which a code comes or goes as long as the agreement is valid. */
    private Set<Gap> gaps(CompiledAgreement document, Flow flow, CodeLists lists, LocalDate today) {
        Set<Gap> gaps = new LinkedHashSet<>(plugins.gaps(document.plugin(), flow.handler(), lists, today));
        lists.changesAfter(today).headSet(document.validUntil().plusDays(1)).stream()
                .map(day -> plugins.gaps(document.plugin(), flow.handler(), lists, day))
                .forEach(gaps::addAll);
        return gaps;
    }

    private static void put(
            Map<String, Effect> found,
            Agreement agreement,
            CompiledAgreement document,
            Flow flow,
            String where,
            List<Text> gaps) {
        boolean inForce = Integer.valueOf(document.version()).equals(agreement.activeVersion());
        found.putIfAbsent(
                flow.id() + " " + where,
                new Effect(agreement.id(), document.version(), inForce, flow.id(), where, gaps));
    }

    private static boolean means(String named, String list, CompiledAgreement agreement) {
        Units units = agreement.territory().units();
        return named.equals(list)
                || named.equals(Units.OF_THE_TERRITORY)
                        && units.own() == null
                        && units.list().equals(list);
    }
}

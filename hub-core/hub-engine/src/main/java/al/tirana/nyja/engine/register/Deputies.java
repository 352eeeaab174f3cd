package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterTable;
import al.tirana.nyja.fpr.Usual;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who stands in for whom today; from the log outside the database, which says what two people approved. It ends by itself with
 * its last day, and with the other account: one that is locked, waits or is gone gives its roles to nobody. A deputy's own
 * deputy gets nothing of it.
 */
@ApplicationScoped
public class Deputies {

    private final RegisterLedger ledger;
    private final Clock clock;

    @Inject
    public Deputies(RegisterLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    protected Deputies() {
        this(null, null);
    }

    /** In whose place this account may act. */
    public Optional<Deputyship> of(String name) {
        return ledger.seals().written(RegisterRow.administrator(name)).flatMap(this::standing);
    }

    /**
     * For four eyes: neither approves what the other proposed, as long as one stands in for the other. Two who stand in for the
     * same account are its will twice.
     *
     * @return the same, and who counts as the same
     */
    public Person counted(Person own) {
        Set<Person> same = new HashSet<>();
        Set<String> places = new HashSet<>(Set.of(own.name()));
        of(own.name()).ifPresent(place -> {
            same.add(new Person(place.person(), place.account()));
            places.add(place.account());
        });
        ledger.seals().written(RegisterTable.ADMINISTRATOR).values().stream()
                .filter(row -> places.contains(row.getOrDefault("deputy_for", ""))
                        && !own.name().equals(row.get("name"))
                        && standing(row).isPresent())
                .forEach(row -> same.add(new Person(row.get("person"), row.get("name"))));
        return new Person(own.id(), own.name(), same);
    }

    private Optional<Deputyship> standing(Map<String, String> row) {
        String other = row.get("deputy_for");
        if (other == null || !active(row) || today().isAfter(LocalDate.parse(row.get("deputy_until")))) {
            return Optional.empty();
        }
        return ledger.seals()
                .written(RegisterRow.administrator(other))
                .filter(Deputies::active)
                .map(found -> new Deputyship(
                        other,
                        found.get("person"),
                        Role.known(List.of(found.get("role").split(","))),
                        LocalDate.parse(row.get("deputy_until"))));
    }

    private static boolean active(Map<String, String> row) {
        return Account.State.ACTIVE.name().equals(row.get("state")) && !Boolean.parseBoolean(row.get("temporary"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Usual.zone());
    }
}

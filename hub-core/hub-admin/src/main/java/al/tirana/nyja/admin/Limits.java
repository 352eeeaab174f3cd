package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Administrators;
import al.tirana.nyja.engine.register.Agreement;
import al.tirana.nyja.engine.register.Agreements;
import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.engine.register.Role;
import al.tirana.nyja.engine.sight.Belongings;
import al.tirana.nyja.engine.sight.Belongings.Thing;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.spi.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an account that is limited to agreements is refused. What is there and not its own is told apart by nothing from what is
 * not there.
 */
@ApplicationScoped
public class Limits {

    static final Problem CLOSED = Problem.of(
            403,
            "LIMITED",
            new Text(
                    "Llogaria juaj është e kufizuar te disa marrëveshje, dhe kjo u përket të gjithëve",
                    "Your account is limited to some agreements, and this belongs to all"),
            new Text(
                    "Kërkojani një administratori, ose dikujt që nuk është i kufizuar",
                    "Ask an administrator, or somebody who is not limited"));

    static final Problem NOT_WITHIN = Problem.of(
            404,
            "NOT_WITHIN_LIMITS",
            new Text("Te marrëveshjet tuaja nuk ka asgjë të tillë", "There is no such thing within your agreements"),
            new Text(
                    "Kontrolloni numrin; çfarë sheh llogaria juaj thotë GET /me",
                    "Check the number; what your account sees, GET /me tells"));

    /** Told apart by nothing from what is not there. */
    static final Problem NOT_IN_SIGHT = Problem.of(
            404,
            "NOT_IN_SIGHT",
            new Text("Nuk ka asgjë të tillë që mund ta shihni", "There is no such thing that you may see"),
            new Text(
                    "Kontrolloni numrin; njësitë e mbrojtura i sheh kush ka rolin «guarded-units»",
                    "Check the number; guarded units are seen by whoever has the role \"guarded-units\""));

    private static final String FAMILY = "*";

    private final Administrators administrators;
    private final Agreements agreements;
    private final Belongings belongings;
    private final GuardedUnits guarded;

    @Inject
    public Limits(Administrators administrators, Agreements agreements, Belongings belongings, GuardedUnits guarded) {
        this.guarded = guarded;
        this.administrators = administrators;
        this.agreements = agreements;
        this.belongings = belongings;
    }

    protected Limits() {
        this(null, null, null, null);
    }

    /** The only agreements that this account sees; empty: all. */
    Optional<Set<String>> of(String name) {
        return administrators.limit(name);
    }

    /**
     * Why not; empty if it may.
     *
     * @param seen the agreements
     * @param path what the address names
     */
    Optional<Problem> refused(Set<String> seen, String operation, MultivaluedMap<String, String> path) {
        return switch (Rights.limited(operation)) {
            case ALL, OWN -> Optional.empty();
            case NOTHING -> Optional.of(CLOSED);
            case AGREEMENT -> within(seen.contains(path.getFirst(path.containsKey("agreement") ? "agreement" : "id")));
            case INSTITUTION -> within(party(seen, path.getFirst("id")));
            case DELIVERY -> within(belongs(seen, Thing.DELIVERY, path));
            case PARKED -> within(belongs(seen, Thing.PARKED, path));
            case HELD -> within(belongs(seen, Thing.HELD, path));
            case ALARM -> within(belongs(seen, Thing.ALARM, path));
        };
    }

    /** Whether an account with these roles sees what is guarded units' own. */
    boolean guardedToo(Collection<String> roles) {
        return roles.contains(Role.GUARDED_UNITS.word()) || !guarded.any();
    }

    /** Nothing has to be left out. */
    boolean noneGuarded() {
        return !guarded.any();
    }

    /**
     * Why not, of what the address names; empty if it is no guarded unit's.
     *
     * @param seen the only agreements of whoever asks, who is told the same of what is others'; null: all
     */
    Optional<Problem> guarded(Set<String> seen, String operation, MultivaluedMap<String, String> path) {
        boolean may =
                switch (Rights.limited(operation)) {
                    case DELIVERY -> unguarded(Thing.DELIVERY, path);
                    case PARKED -> unguarded(Thing.PARKED, path);
                    case HELD -> unguarded(Thing.HELD, path);
                    case ALARM -> unguarded(Thing.ALARM, path);
                    default -> !operation.contains("/institutions/{id}") || isSeen(path.getFirst("id"));
                };
        return may ? Optional.empty() : Optional.of(seen == null ? NOT_IN_SIGHT : NOT_WITHIN);
    }

    private boolean isSeen(String institution) {
        return !guarded.guards(institution) && belongings.isRegistered(institution);
    }

    private boolean unguarded(Thing thing, MultivaluedMap<String, String> path) {
        String id = path.getFirst("id");
        return id.matches("[0-9]{1,18}") && belongings.unguarded(thing, Long.parseLong(id));
    }

    /** Of what needs somebody, what names no guarded unit, unless whoever asks sees them. */
    List<Status.Need> seenNeeds(List<Status.Need> all) {
        return Sight.guardedToo()
                ? all
                : all.stream()
                        .filter(need -> Stream.of(need.about(), need.owner(), need.sq(), need.en(), need.contact())
                                .noneMatch(guarded::names))
                        .toList();
    }

    /** Of these institutions, those that whoever asks may see. */
    List<Institution> seen(List<Institution> registered) {
        List<Institution> all = Sight.guardedToo()
                ? registered
                : registered.stream().filter(one -> !one.guarded()).toList();
        return Sight.only()
                .map(seen -> {
                    List<String> parties = agreements.all().stream()
                            .filter(agreement -> seen.contains(agreement.id()))
                            .flatMap(agreement -> agreement.parties().stream())
                            .toList();
                    return all.stream()
                            .filter(one -> parties.stream().anyMatch(party -> means(party, one.id())))
                            .toList();
                })
                .orElse(all);
    }

    /** Whether the institution is a party to one of these agreements, by name or by its family. */
    boolean party(Set<String> seen, String institution) {
        return agreements.all().stream()
                .filter(agreement -> seen.contains(agreement.id()))
                .map(Agreement::parties)
                .anyMatch(parties -> parties.stream().anyMatch(party -> means(party, institution)));
    }

    static boolean means(String party, String institution) {
        return party.endsWith(FAMILY)
                ? institution.startsWith(party.substring(0, party.length() - 1))
                : institution.equals(party);
    }

    private boolean belongs(Set<String> seen, Thing thing, MultivaluedMap<String, String> path) {
        String id = path.getFirst("id");
        return id.matches("[0-9]{1,18}")
                && belongings
                        .of(thing, Long.parseLong(id))
                        .filter(seen::contains)
                        .isPresent();
    }

    private static Optional<Problem> within(boolean may) {
        return may ? Optional.empty() : Optional.of(NOT_WITHIN);
    }
}

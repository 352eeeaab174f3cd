package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.sight.Belongings;
import al.tirana.nyja.engine.sight.GuardedUnits;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a guarded unit nobody is told that it is there who may not see it: it is as what is not there, for whoever asks. */
class LimitsTest {

    private static final String DELIVERY = "POST /deliveries/{id}/end";

    private final Limits limits = new Limits(
            null,
            null,
            new Belongings(null) {
                @Override
                public boolean isRegistered(String institution) {
                    return !institution.equals("BT.NONE");
                }

                @Override
                public Optional<String> of(Thing thing, long id) {
                    return id < 3 ? Optional.of("A") : Optional.empty();
                }

                @Override
                public boolean unguarded(Thing thing, long id) {
                    return id == 1;
                }
            },
            new GuardedUnits(null) {
                @Override
                public boolean guards(String institution) {
                    return institution.equals("BT.NJMF");
                }
            });

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /institutions/{id}",
                "GET /institutions/{id}/channels/{name}",
                "PUT /institutions/{id}/limits/{name}",
                "POST /institutions/{id}/changes/approve"
            })
    void aGuardedUnitIsAsOneThatIsNotRegistered(String operation) {
        assertThat(limits.guarded(null, operation, named("BT.NJMF")))
                .contains(Limits.NOT_IN_SIGHT)
                .isEqualTo(limits.guarded(null, operation, named("BT.NONE")));
        assertThat(limits.guarded(null, operation, named("BT.QRM"))).isEmpty();
    }

    /** Also if the account is limited, which is told the same of what belongs to other agreements. */
    @Test
    void aDeliveryOfOneIsAsOneOfAnotherAgreementAndOneThatNobodyHas() {
        Set<String> seen = Set.of("A");
        assertThat(told(seen, "1")).isEmpty();
        assertThat(told(seen, "2")).contains(Limits.NOT_WITHIN);
        assertThat(told(seen, "3")).contains(Limits.NOT_WITHIN);
        assertThat(told(Set.of("B"), "2")).contains(Limits.NOT_WITHIN);
        assertThat(told(null, "2")).contains(Limits.NOT_IN_SIGHT).isEqualTo(told(null, "3"));
    }

    private Optional<Problem> told(Set<String> seen, String number) {
        MultivaluedMap<String, String> path = named(number);
        return Optional.ofNullable(seen)
                .flatMap(only -> limits.refused(only, DELIVERY, path))
                .or(() -> limits.guarded(seen, DELIVERY, path));
    }

    private static MultivaluedMap<String, String> named(String id) {
        MultivaluedMap<String, String> path = new MultivaluedHashMap<>();
        path.putSingle("id", id);
        return path;
    }
}

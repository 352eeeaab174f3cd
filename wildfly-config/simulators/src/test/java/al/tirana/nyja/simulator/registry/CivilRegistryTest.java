package al.tirana.nyja.simulator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CivilRegistryTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private final CivilRegistry registry = CivilRegistry.seeded(7, TODAY);

    @ParameterizedTest
    @EnumSource(Trait.class)
    void thereAreSomeOfEachAndTheSameForTheSameSeed(Trait trait) {
        assertThat(registry.with(trait))
                .isNotEmpty()
                .isEqualTo(CivilRegistry.seeded(7, TODAY).with(trait));
        assertThat(registry.with(Trait.ORDINARY))
                .isNotEqualTo(CivilRegistry.seeded(8, TODAY).with(Trait.ORDINARY));
    }

    @Test
    void everyNationalIdIsMarkedAsInvented() {
        for (Trait trait : Trait.values()) {
            assertThat(registry.with(trait))
                    .extracting(RegisteredPerson::nid)
                    .allMatch(nid -> nid.matches("[A-Z][0-9]{5}9[0-9]{2}[A-Z]"));
        }
    }

    @Test
    void oneIsMeantByIdAndOneByName() {
        RegisteredPerson person = registry.with(Trait.ORDINARY).get(0);

        assertThat(registry.matches(byId(person.nid()))).containsExactly(person);
        assertThat(registry.matches(byName(person))).containsExactly(person);
        assertThat(registry.matches(byId("A00101900A"))).isEmpty();
    }

    @Test
    void namesakesAreTwoPeopleAndAnEntryMadeTwiceIsTwoEntries() {
        assertThat(registry.matches(byName(registry.with(Trait.NAMESAKE).get(0))))
                .extracting(RegisteredPerson::nid)
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(registry.matches(
                        byId(registry.with(Trait.ENTERED_TWICE).get(0).nid())))
                .extracting(RegisteredPerson::nid)
                .hasSize(2)
                .allMatch(registry.with(Trait.ENTERED_TWICE).get(0).nid()::equals);
    }

    @Test
    void twinsAreToldApartByTheirNames() {
        RegisteredPerson twin = registry.with(Trait.TWIN).get(1);

        assertThat(registry.matches(byName(twin))).containsExactly(twin);
    }

    @Test
    void theFormerNameStillFindsWhoTookAnother() {
        RegisteredPerson renamed = registry.with(Trait.RENAMED).get(0);

        assertThat(registry.matches(byName(renamed, renamed.given(), renamed.formerFamily())))
                .containsExactly(renamed);
    }

    @Test
    void marksMayBeTypedInAnyWay() {
        for (Trait trait : List.of(Trait.MARKED, Trait.UNMARKED, Trait.COMBINING)) {
            RegisteredPerson person = registry.with(trait).get(0);
            for (Trait typed : List.of(Trait.MARKED, Trait.UNMARKED, Trait.COMBINING)) {
                RegisteredPerson like = registry.with(typed).get(0);
                assertThat(registry.matches(byName(person, like.given(), like.family())))
                        .as("%s asked for as %s", trait, typed)
                        .containsExactly(person);
            }
        }
    }

    @Test
    void aClaimIsComparedAndNoClaimIsUnknown() {
        RegisteredPerson person = registry.with(Trait.MOVED).get(0);

        assertThat(registry.verdict(person, byId(person.nid()), Check.BANIM)).isEqualTo(Verdict.PA_DIJENI);
        assertThat(registry.verdict(person, claiming(person.nid(), person.nja()), Check.BANIM))
                .isEqualTo(Verdict.PO);
        assertThat(registry.verdict(person, claiming(person.nid(), "AL000-00"), Check.BANIM))
                .isEqualTo(Verdict.JO);
        RegisteredPerson other = registry.with(Trait.ORDINARY).get(1);
        Question another = question(Optional.of(person.nid()), other, other.given(), other.family(), Optional.empty());
        assertThat(registry.verdict(person, another, Check.IDENTITET)).isEqualTo(Verdict.JO);
    }

    private static Question byId(String nid) {
        return claiming(nid, null);
    }

    private static Question claiming(String nid, String nja) {
        return question(Optional.of(nid), null, null, null, Optional.ofNullable(nja));
    }

    private static Question byName(RegisteredPerson person) {
        return byName(person, person.given(), person.family());
    }

    private static Question byName(RegisteredPerson person, String given, String family) {
        return question(Optional.empty(), person, given, family, Optional.empty());
    }

    private static Question question(
            Optional<String> nid, RegisteredPerson person, String given, String family, Optional<String> nja) {
        return new Question(
                "q-1",
                nid,
                Optional.ofNullable(given),
                Optional.ofNullable(family),
                Optional.ofNullable(person).map(RegisteredPerson::fatherName),
                Optional.ofNullable(person).map(RegisteredPerson::birthDate),
                Optional.empty(),
                nja,
                Optional.empty(),
                Optional.empty(),
                EnumSet.allOf(Check.class));
    }
}

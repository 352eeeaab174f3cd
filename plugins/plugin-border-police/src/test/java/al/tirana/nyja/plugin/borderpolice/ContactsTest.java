package al.tirana.nyja.plugin.borderpolice;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.disclosure.RuleSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The police know how many notices they sent: no small number can be worked out by subtraction from that. */
class ContactsTest {

    private static final RuleSet RULES = RuleSet.usual("SDC-BT-1");
    private static final int MOST = 40;

    @Test
    void greatNumbersAreTold() {
        assertThat(told(60, 40, 12))
                .containsEntry(Contacts.CONTACTED, OptionalLong.of(52))
                .containsEntry(Contacts.REACHED, OptionalLong.of(40))
                .containsEntry(Contacts.NOT_REACHED, OptionalLong.of(12));
    }

    @Test
    void aSmallNumberTakesWithItWhatItCouldBeWorkedOutBy() {
        Map<String, OptionalLong> told = told(60, 40, 2);

        assertThat(told.get(Contacts.NOT_REACHED)).isEmpty();
        assertThat(told.values().stream().filter(OptionalLong::isPresent)).hasSizeLessThan(2);
    }

    @Test
    void ofFewNoticesNothingIsTold() {
        assertThat(told(4, 3, 1).values()).allMatch(OptionalLong::isEmpty);
    }

    @Test
    void thatAllOfThemCouldNotBeReachedIsNotTold() {
        assertThat(told(20, 0, 20).get(Contacts.NOT_REACHED)).isEmpty();
    }

    /** Every population up to forty households, and an attacker who knows their number, the threshold and all that is told. */
    @Test
    void nobodyWorksOutASmallNumber() {
        for (int notices = 0; notices <= MOST; notices++) {
            for (int reached = 0; reached <= notices; reached++) {
                for (int not = 0; not <= notices - reached; not++) {
                    attack(notices, reached, not);
                }
            }
        }
    }

    private static void attack(int notices, int reached, int not) {
        Map<String, OptionalLong> told = told(notices, reached, not);
        told.values()
                .forEach(number -> number.ifPresent(shown ->
                        assertThat(shown).as("shown").matches(value -> value == 0 || value >= RULES.threshold())));
        Map<String, Set<Integer>> possible = new HashMap<>();
        for (int r = 0; r <= notices; r++) {
            for (int n = 0; n <= notices - r; n++) {
                if (fits(told, Contacts.REACHED, r)
                        && fits(told, Contacts.NOT_REACHED, n)
                        && fits(told, Contacts.CONTACTED, r + n)) {
                    possible.computeIfAbsent(Contacts.REACHED, one -> new HashSet<>())
                            .add(r);
                    possible.computeIfAbsent(Contacts.NOT_REACHED, one -> new HashSet<>())
                            .add(n);
                    possible.computeIfAbsent(Contacts.CONTACTED, one -> new HashSet<>())
                            .add(r + n);
                    possible.computeIfAbsent("open", one -> new HashSet<>()).add(notices - r - n);
                }
            }
        }
        Map<String, Integer> real = Map.of(
                Contacts.REACHED,
                reached,
                Contacts.NOT_REACHED,
                not,
                Contacts.CONTACTED,
                reached + not,
                "open",
                notices - reached - not);
        real.forEach((name, value) -> {
            if (value > 0 && value < RULES.threshold()) {
                assertThat(possible.get(name))
                        .as("%s of %d notices, %d reached, %d not; told %s", name, notices, reached, not, told)
                        .hasSizeGreaterThan(Math.min(notices, name.equals("open") ? 2 : 4) - 1);
            }
        });
    }

    private static boolean fits(Map<String, OptionalLong> told, String name, long value) {
        return told.get(name).isEmpty() || told.get(name).getAsLong() == value;
    }

    private static Map<String, OptionalLong> told(int notices, int reached, int not) {
        return Contacts.of(RULES, notices, reached, not).numbers();
    }
}

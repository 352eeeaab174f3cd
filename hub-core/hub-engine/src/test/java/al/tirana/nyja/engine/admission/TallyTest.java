package al.tirana.nyja.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally(3, Clock.systemUTC());

    @Test
    void strangersAreOneEntryAMinute() {
        for (int i = 0; i < 5000; i++) {
            tally.turnedAway(Tally.STRANGER, "FPR-205");
        }

        assertThat(tally.minute()).singleElement().satisfies(entry -> {
            assertThat(entry.event()).isEqualTo(Event.REFUSED);
            assertThat(entry.actor()).isEqualTo("?");
            assertThat(entry.codes()).containsExactly("FPR-205");
            assertThat(entry.details()).containsEntry("count", "5000").containsKey("since");
        });
        assertThat(tally.minute()).isEmpty();
    }

    @Test
    void theSameRefusalStandsAloneOnce() {
        assertThat(tally.refused("BT.QRM", "a", "FPR-221", true)).isTrue();
        assertThat(tally.refused("BT.QRM", "a", "FPR-221", true)).isFalse();
        assertThat(tally.refused("BT.QRM", "b", "FPR-221", true)).isTrue();
        assertThat(tally.refused("OSHC.0012", "a", "FPR-221", true)).isTrue();
        assertThat(counts()).containsExactly("REFUSED BT.QRM 1");
    }

    @Test
    void whatASenderSignedStandsAloneHoweverMuchThereIs() {
        for (int i = 0; i < 1000; i++) {
            assertThat(tally.refused("BT.QRM", "m" + i, "FPR-221", true)).isTrue();
        }
    }

    @Test
    void whatNobodySignedStandsAloneForSoManyTimesAMinute() {
        for (int i = 0; i < 10; i++) {
            assertThat(tally.refused("BT.QRM", "m" + i, "FPR-101", false)).isEqualTo(i < 3);
        }
        assertThat(counts()).containsExactly("REFUSED BT.QRM 7");
        assertThat(tally.refused("BT.QRM", "new", "FPR-101", false)).isTrue();
    }

    @Test
    void repeatsStandAloneOnceEachAndForSoManyTimesAMinute() {
        UUID same = UUID.randomUUID();
        assertThat(tally.repeated("BT.QRM", same)).isTrue();
        for (int i = 0; i < 1009; i++) {
            assertThat(tally.repeated("BT.QRM", same)).isFalse();
        }
        for (int i = 0; i < 5; i++) {
            tally.repeated("BT.QRM", UUID.randomUUID());
        }
        assertThat(counts()).containsExactly("REPEATED BT.QRM 1012");
    }

    @Test
    void whatCouldNotBeWrittenIsTheFirstAgain() {
        assertThat(tally.refused("BT.QRM", "a", "FPR-221", true)).isTrue();
        tally.forget("BT.QRM", "a");
        assertThat(tally.refused("BT.QRM", "a", "FPR-221", true)).isTrue();

        tally.turnedAway("BT.QRM", "FPR-503");
        tally.repeated("BT.QRM", new UUID(0, 1));
        tally.repeated("BT.QRM", new UUID(0, 1));
        tally.notWritten(tally.minute());
        tally.turnedAway("BT.QRM", "FPR-503");
        assertThat(counts()).containsExactly("REFUSED BT.QRM 2", "REPEATED BT.QRM 1");
    }

    private List<String> counts() {
        return tally.minute().stream()
                .map(entry -> entry.event() + " " + entry.actor() + " " + count(entry))
                .toList();
    }

    private static String count(LedgerEntry entry) {
        return entry.details().get("count");
    }
}

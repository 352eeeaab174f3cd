package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.PartnerFault.Kind;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of a partner that is asked for what is new; gate, commit and PostgreSQL are real, and the partner misbehaves. */
class PageRunTest {

    private static final String PLACE = "select coalesce(place, '-') || ' ' || page from page_bookmark";

    private final MemoryPages partner = new MemoryPages();
    private RunFixture hub;

    @BeforeEach
    void schedule() {
        hub = new RunFixture(
                "2026-11-22T05:00:00Z", "{cron: \"*/15 6-22 * * *\", days: all, grace: PT1H, expects: nothing}");
        hub.translation.pages = partner;
    }

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void allPagesComeAndTheBookmarkStandsAtTheLast() {
        partner.page("", "a", ok(1), ok(2));
        partner.page("a", "b", ok(3));
        partner.page("b", null, ok(4));
        atNextSlot();
        assertThat(partner.asked).containsExactly("", "a", "b");
        assertThat(hub.count("from message")).isEqualTo(4);
        assertThat(hub.rows(PLACE)).containsExactly("b 3");
        assertThat(hub.rows("select state || ' ' || accepted || ' ' || files from run order by id desc limit 1"))
                .containsExactly("DONE 4 3");
        assertThat(hub.rows("select distinct state from collected_file")).containsExactly("DONE");
        assertThat(hub.rows("select distinct event from ledger_entry where event like 'FILE%' order by 1"))
                .containsExactly("FILE_COLLECTED", "FILE_READ"); // nothing was put there, and nothing removed
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** Nobody knows of a place behind the last page, so it is asked for again, and only what is new in it counts. */
    @Test
    void aLastPageThatGrowsIsReadForWhatIsNew() {
        partner.page("", null, ok(1));
        atNextSlot();
        long entries = hub.count("from ledger_entry");
        atNextSlot();
        assertThat(hub.count("from ledger_entry")).isEqualTo(entries); // the same again is no news
        partner.page("", "a", ok(1), ok(2));
        partner.page("a", null);
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.rows(PLACE)).containsExactly("a 2");
    }

    @Test
    void aLastPageThatOnlyGetsAFollowerIsLeft() {
        partner.page("", null, ok(1));
        atNextSlot();
        partner.page("", "a", ok(1));
        partner.page("a", null, ok(2));
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.count("from ledger_entry where event = 'FILE_READ'")).isEqualTo(2);
    }

    /** What the partner says instead of its pages is no progress: what lies between is read when it says it. */
    @Test
    void theSamePageForEachPlaceIsNotFollowed() {
        partner.page("", "a", ok(1), ok(2));
        partner.page("a", "b", ok(3));
        partner.page("b", "c", ok(1), ok(2));
        partner.page("c", "d", ok(1), ok(2));
        atNextSlot();
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(3);
        assertThat(hub.rows(PLACE)).containsExactly("b 3");
        assertThat(hub.openAlarms()).containsExactly("SERVER");
        assertThat(hub.rows("select en from alarm")).allMatch(words -> words.startsWith("page 3 is the same page"));
        partner.page("b", "c", ok(4));
        partner.page("c", null, ok(5));
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(5);
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** By number, some give the last page for each number behind it. */
    @Test
    void theSamePageThatLeadsNowhereIsTheLast() {
        partner.page("", "2", ok(1), ok(2));
        partner.page("2", null, ok(1), ok(2));
        atNextSlot();
        assertThat(hub.rows(PLACE)).containsExactly("2 2");
        assertThat(hub.openAlarms()).isEmpty();
        partner.page("2", null, ok(3));
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(3);
    }

    @Test
    void aPageThatLeadsBackIsNotTakenAndNothingOfItIsLost() {
        partner.page("", "a", ok(1));
        partner.page("a", "b", ok(2));
        partner.page("b", "a", ok(3));
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.rows(PLACE)).containsExactly("b 3");
        assertThat(hub.openAlarms()).containsExactly("SERVER");
        assertThat(hub.rows("select en from alarm")).allMatch(words -> words.startsWith("page 3 leads back"));
        partner.page("b", null, ok(3)); // it was told
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(3);
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** A partner that counts anew: two people say so at its channel, and nothing is taken twice. */
    @Test
    void otherWordsOfTheChannelSetTheBookmarkBack() {
        partner.page("", "a", ok(1));
        partner.page("a", "b", ok(2));
        partner.page("b", null, ok(3));
        atNextSlot();
        partner.first = "a";
        partner.begun = "2026-11-27";
        partner.page("a", "b", ok(2), ok(4));
        atNextSlot();
        atNextSlot();
        assertThat(partner.asked).containsExactly("", "a", "b", "a", "b", "b");
        assertThat(hub.count("from message")).isEqualTo(4);
        assertThat(hub.rows(PLACE)).containsExactly("b 5");
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void aPageThatLeadsToItselfIsTheLast() {
        partner.page("", "a", ok(1));
        partner.page("a", "a", ok(2));
        atNextSlot();
        atNextSlot();
        assertThat(partner.asked).containsExactly("", "a", "a");
        assertThat(hub.count("from message")).isEqualTo(2);
    }

    /** They keep nobody for ever, and the bookmark does not run away from what will be there. */
    @Test
    void emptyPagesWithoutEndAreToldAndLeaveTheBookmark() {
        partner.most = 3;
        partner.page("", "0", ok(1));
        IntStream.range(0, 20).forEach(i -> partner.page("" + i, "" + (i + 1)));
        atNextSlot();
        assertThat(partner.asked).containsExactly("", "0", "1");
        assertThat(hub.openAlarms()).isEmpty();
        atNextSlot();
        assertThat(partner.asked).containsExactly("", "0", "1", "0", "1", "2");
        assertThat(hub.rows(PLACE)).containsExactly("0 2");
        assertThat(hub.openAlarms()).containsExactly("SERVER");
        partner.page("0", null, ok(2));
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void emptyPagesBeforeOthersAreAWayToThem() {
        partner.page("", "a");
        partner.page("a", "b");
        partner.page("b", "c", ok(1));
        partner.page("c", "d");
        partner.page("d", null);
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(1);
        assertThat(hub.rows("select name from collected_file")).containsExactly("faqja-3.json");
        assertThat(hub.rows(PLACE)).containsExactly("d 5");
        atNextSlot();
        assertThat(partner.asked).containsExactly("", "a", "b", "c", "d", "d");
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** Half a page was read when the server died; that another came before it does not make it vanish. */
    @Test
    void aPageBehindAnEmptyOneGoesOnWhereItWas() {
        partner.page("", "a");
        partner.page("a", null, ok(1), ok(2), ok(3), ok(4), ok(5), ok(6), ok(7));
        hub.translation.before = at -> {
            if (at == 5) {
                throw new IllegalStateException("killed");
            }
        };
        atNextSlot();
        hub.translation.before = at -> {};
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(7);
        assertThat(hub.count("from alarm where kind = 'FILE_VANISHED'")).isZero();
        assertThat(hub.rows(PLACE)).containsExactly("a 2");
    }

    @Test
    void anUnreadablePageThatIsMetAgainIsToldUnderItsNewName() {
        partner.pages.put("", new al.tirana.nyja.spi.Page("X;Y\n".getBytes(), 1, java.util.Optional.of("a")));
        atNextSlot();
        partner.begun = "2026-11-27";
        atNextSlot();
        assertThat(hub.rows(PLACE)).containsExactly("- 2");
        assertThat(hub.rows("select about from alarm where kind = 'FILE_UNREADABLE' and closed_at is null order by 1"))
                .containsExactly("PK/faqja-1.json", "PK/faqja-2.json");
    }

    /** Who refused it once is not asked again, and nothing waits behind it. */
    @Test
    void aPageThatAHumanRefusedIsPassedWhenItIsMetAgain() {
        partner.pages.put("", new al.tirana.nyja.spi.Page("X;Y\n".getBytes(), 1, java.util.Optional.of("a")));
        partner.page("a", null, ok(1));
        atNextSlot();
        hub.rows("update collected_file set decided_at = now(), choice = 'refuse' returning name");
        partner.begun = "2026-11-27";
        atNextSlot();
        assertThat(hub.rows(PLACE)).containsExactly("a 3");
        assertThat(hub.count("from message")).isEqualTo(1);
    }

    /** What could not be read was emptied by its partner: nobody has to act any more. */
    @Test
    void anUnreadablePageThatWasEmptiedIsPassedAndItsAlarmIsOver() {
        partner.pages.put("", new al.tirana.nyja.spi.Page("X;Y\n".getBytes(), 1, java.util.Optional.of("a")));
        atNextSlot();
        assertThat(hub.openAlarms()).containsExactly("FILE_UNREADABLE");
        partner.page("", "a");
        partner.page("a", null, ok(1));
        atNextSlot();
        assertThat(hub.rows(PLACE)).containsExactly("a 2");
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** Whatever else is due meanwhile, and whichever server would ask. */
    @Test
    void aPartnerThatWantsToBeLeftAloneIs() {
        partner.fault = MemoryFolder.fault(Kind.UNREACHABLE, "HTTP 429").withRetryAfter(Duration.ofMinutes(40));
        atNextSlot();
        partner.fault = null;
        partner.page("", null, ok(1));
        atNextSlot();
        atNextSlot();
        assertThat(partner.asked).hasSize(1);
        assertThat(hub.openAlarms()).containsExactly("SERVER");
        hub.clock.forward(Duration.ofMinutes(10));
        assertThat(hub.carryOne()).isPresent();
        assertThat(partner.asked).hasSize(2);
        assertThat(hub.count("from message")).isEqualTo(1);
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void whatCameBeforeTheFaultStays() {
        partner.page("", "a", ok(1));
        partner.pages.remove("a");
        hub.translation.pages = new PartnerPages() {
            @Override
            public al.tirana.nyja.spi.Page after(java.util.Optional<String> place)
                    throws al.tirana.nyja.spi.PartnerFault {
                if (place.isPresent()) {
                    throw MemoryFolder.fault(Kind.UNREACHABLE, "half an answer");
                }
                return partner.after(place);
            }

            @Override
            public int most() {
                return 10;
            }
        };
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(1);
        assertThat(hub.rows(PLACE)).containsExactly("a 2");
        hub.translation.pages = partner;
        partner.page("a", null, ok(2));
        atNextSlot();
        assertThat(partner.asked).containsExactly("", "a");
        assertThat(hub.count("from message")).isEqualTo(2);
    }

    /** The server dies before the first record, between two groups, before the last; whoever goes on asks for the same page. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7})
    void aServerThatDiesInAPageLosesNothingAndTakesNothingTwice(int record) {
        partner.page(
                "", "a", IntStream.rangeClosed(1, 7).mapToObj(PageRunTest::ok).toArray(String[]::new));
        partner.page("a", null, ok(8));
        hub.translation.before = at -> {
            if (at == record) {
                throw new IllegalStateException("killed");
            }
        };
        atNextSlot();
        assertThat(hub.rows(PLACE)).containsExactly("- 1");
        hub.translation.before = at -> {};
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(8);
        assertThat(hub.count("from ledger_entry where event = 'REPEATED'")).isZero();
        assertThat(hub.rows(PLACE)).containsExactly("a 2");
    }

    /** The partner has changed the page meanwhile: what was taken of it is a repeat. */
    @Test
    void aPageThatChangedAfterTheServerDiedIsReadForTheRest() {
        partner.page(
                "", null, IntStream.rangeClosed(1, 7).mapToObj(PageRunTest::ok).toArray(String[]::new));
        hub.translation.before = at -> {
            if (at == 5) {
                throw new IllegalStateException("killed");
            }
        };
        atNextSlot();
        hub.translation.before = at -> {};
        partner.page(
                "", null, IntStream.rangeClosed(1, 9).mapToObj(PageRunTest::ok).toArray(String[]::new));
        atNextSlot();
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(9);
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** Its last step: all is committed, and the page's row has not ended. */
    @Test
    void aServerThatDiesBehindTheBookmarkLeavesOnlyTheEnd() {
        partner.page("", "a", ok(1));
        partner.page("a", null);
        atNextSlot();
        hub.rows("update collected_file set state = 'READ' returning name");
        atNextSlot();
        assertThat(hub.rows("select state from collected_file")).containsExactly("DONE");
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** Nobody finds a report, so somebody is told, in places and without a value. */
    @Test
    void refusedRecordsOfAPageAreAnAlarm() {
        partner.page("", "a", ok(1), "PK-2026-000002;bad");
        partner.page("a", null);
        atNextSlot();
        assertThat(hub.openAlarms()).containsExactly("RECORDS_REFUSED");
        assertThat(hub.rows("select en from alarm"))
                .containsExactly(
                        "Of faqja-1.json 1 records were refused (number in the list, column, code): 3 DATELINDJA"
                                + " FPR-102");
        assertThat(hub.rows(PLACE)).containsExactly("a 2");
    }

    /** What cannot be read at all is no reason to go on: the page is read when it, or what judges it, is another. */
    @Test
    void aPageThatCannotBeReadKeepsTheBookmark() {
        partner.page("", "a", ok(1));
        partner.pages.put("", new al.tirana.nyja.spi.Page("X;Y\n".getBytes(), 1, java.util.Optional.of("a")));
        atNextSlot();
        atNextSlot();
        assertThat(hub.rows(PLACE)).containsExactly("- 1");
        assertThat(hub.openAlarms()).containsExactly("FILE_UNREADABLE");
        assertThat(hub.count("from collected_file")).isEqualTo(1);
        partner.page("", "a", ok(1));
        partner.page("a", null);
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(1);
        assertThat(hub.rows(PLACE)).containsExactly("a 2");
        assertThat(hub.openAlarms()).isEmpty();
    }

    private static String ok(int number) {
        return String.format("PK-2026-%06d;ok", number);
    }

    private void atNextSlot() {
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        assertThat(hub.carryOne()).isPresent();
    }
}

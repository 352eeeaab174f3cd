package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.engine.choice.Choices.Shown;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.Draft;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Query;
import al.tirana.nyja.spi.Text;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer of which several things may be true waits for the human whom the agreement names; on a real PostgreSQL. */
class HeldAnswersTest {

    private static final String CLAUSE = """
            choice:
              by: BT.QRM
              people: [arta]
              shows: [year]
              within: PT4H
        """;

    private final WaitingHub hub = new WaitingHub(new Asking(), CLAUSE);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void theChoiceIsTheOneAnswerToTheAsker() throws Exception {
        ClaimedDelivery delivery = held();
        assertThat(hub.told()).isEmpty();
        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM open");

        hub.choices().choose(only(), "second", "arta");

        assertThat(hub.told()).containsExactly(delivery.endOfQuestion());
        assertThat(hub.state()).containsExactly("ACCEPTED");
        assertThat(hub.choices().open()).isEmpty();
        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM CHOSEN");
        assertThat(hub.rows("select content from ledger_entry where event = 'CHOICE_MADE'"))
                .singleElement()
                .asString()
                .contains("\"actor\":\"arta\"", "\"choice\":\"second\"");
        refused(Why.CHOICE_UNKNOWN, () -> choose("first", "arta"));
        assertThat(hub.told()).hasSize(1);
    }

    @Test
    void onlyWhomTheClauseNamesSeesWhatThereIsAndOnlyWhatItShows() throws Exception {
        held();

        refused(Why.CHOICE_NOT_YOURS, () -> hub.choices().show(only(), "besnik"));
        refused(Why.CHOICE_NOT_YOURS, () -> choose("first", "besnik"));
        assertThat(hub.choices().of("arta")).containsExactly(only());
        assertThat(hub.choices().of("drita")).as("no clause names her").isEmpty();
        assertThat(hub.choices().show(only(), "arta"))
                .extracting(Shown::code, shown -> shown.shows().toString())
                .containsExactly(Tuple.tuple("first", "{\"year\":1990}"), Tuple.tuple("second", "{\"year\":1961}"));

        assertThat(hub.rows("select actor from ledger_entry where event = 'CHOICE_SHOWN'"))
                .containsExactly("arta");
        assertThat(hub.rows("select string_agg(h::text, ' ') from held h").toString()
                        + hub.rows("select string_agg(content, ' ') from ledger_entry"))
                .doesNotContain("Hoxha")
                .doesNotContainPattern("(?<![0-9a-f])1961(?![0-9a-f])"); // encrypted bytes are written in hex
    }

    @Test
    void whatIsNotOfferedIsNoChoice() throws Exception {
        held();
        assertThatThrownBy(() -> choose("third", "arta")).isInstanceOfSatisfying(ChoiceRefused.class, refused -> {
            assertThat(refused.why()).isEqualTo(Why.CHOICE_NOT_OFFERED);
            assertThat(refused.detail()).isEqualTo("first, second");
        });
        assertThat(hub.told()).isEmpty();
    }

    @Test
    void whoeverDoesNotChooseInTimeGetsThePluginsEndOnce() throws Exception {
        ClaimedDelivery delivery = held();
        hub.clock.forward(Duration.ofHours(4).minusSeconds(1));
        assertThat(hub.choices().endDue()).isZero();
        hub.clock.forward(Duration.ofSeconds(1));
        refused(Why.CHOICE_TOO_LATE, () -> choose("first", "arta"));

        assertThat(hub.choices().endDue()).isEqualTo(1);
        assertThat(hub.choices().endDue()).isZero();

        assertThat(hub.told()).containsExactly(delivery.endOfQuestion());
        assertThat(hub.state()).containsExactly("RECEIVED");
        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM NOT_CHOSEN");
        assertThat(hub.rows("select count(*) from held where body is not null")).containsExactly("0");
    }

    @Test
    void ofTwoWhoChooseAtOnceOneIsHeard() throws Exception {
        held();
        long id = only();
        List<Callable<String>> both = List.of(() -> outcome(id, "first"), () -> outcome(id, "second"));
        ExecutorService servers = Executors.newFixedThreadPool(2);
        try {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> one : servers.invokeAll(both)) {
                outcomes.add(one.get());
            }
            assertThat(outcomes).containsExactlyInAnyOrder("taken", "CHOICE_UNKNOWN");
        } finally {
            servers.shutdownNow();
        }
        assertThat(hub.told()).hasSize(1);
    }

    private String outcome(long id, String choice) {
        try {
            hub.choices().choose(id, choice, "arta");
            return "taken";
        } catch (ChoiceRefused e) {
            return e.why().name();
        }
    }

    @Test
    void aServerThatDiedBeforeItsNoteAsksNobodyAgain() throws Exception {
        ClaimedDelivery delivery = held();

        hub.ask(delivery, "another answer"); // the lane is worked on once more

        assertThat(hub.told()).isEmpty();
        assertThat(hub.choices().open()).hasSize(1);
    }

    @Test
    void aSuspendedAgreementLetsNobodySeeOrChooseAndGoesOnWhenItIsResumed() throws Exception {
        held();
        assertThat(hub.choices().of("arta")).containsExactly(only());
        hub.hub.registers.execute("update agreement set state = 'SUSPENDED' where id = ?", WaitingHub.AGREEMENT);

        assertThat(hub.choices().of("arta"))
                .as("nothing is offered that is refused")
                .isEmpty();
        refused(Why.CHOICE_AGREEMENT_NOT_IN_FORCE, () -> hub.choices().show(only(), "arta"));
        refused(Why.CHOICE_AGREEMENT_NOT_IN_FORCE, () -> choose("first", "arta"));
        hub.clock.forward(Duration.ofHours(5));
        assertThat(hub.choices().endDue()).isZero();

        hub.hub.registers.execute("update agreement set state = 'ENABLED' where id = ?", WaitingHub.AGREEMENT);
        assertThat(hub.choices().endDue()).isEqualTo(1);
        assertThat(hub.told()).hasSize(1);
    }

    @Test
    void aTerminatedAgreementEndsItWithWordsAndTellsNobodyAnything() throws Exception {
        held();
        hub.hub.registers.execute("update agreement set state = 'TERMINATED' where id = ?", WaitingHub.AGREEMENT);

        assertThat(hub.choices().endDue()).isEqualTo(1);

        assertThat(hub.told()).isEmpty();
        assertThat(matters()).containsExactly("CHOICE_NEEDED BT.QRM TERMINATED");
        assertThat(hub.rows("select count(*) from held where body is not null")).containsExactly("0");
    }

    @Test
    void aCaseThatEndedMeanwhileIsForNobodyToChoose() throws Exception {
        ClaimedDelivery delivery = held();
        hub.database.transact(tx -> hub.hub.closing.referral(
                tx,
                referral(delivery),
                WaitingHub.AGREEMENT,
                "BT.QRM",
                "OSHC.0012",
                al.tirana.nyja.engine.delivery.Why.WITHDRAWN));

        refused(Why.CHOICE_OVER, () -> choose("first", "arta"));
        assertThat(hub.choices().endDue()).isEqualTo(1);

        assertThat(matters()).contains("CHOICE_NEEDED BT.QRM WITHDRAWN");
    }

    /** Whoever is named sees the candidates as long as there is something to choose, and no longer. */
    @ParameterizedTest
    @ValueSource(strings = {"CHOICE_TOO_LATE", "CHOICE_OVER", "CHOICE_CLOCK_DOUBTED"})
    void nobodyIsShownWhatNobodyMayChoose(Why why) throws Exception {
        held();
        switch (why) {
            case CHOICE_TOO_LATE -> hub.clock.forward(Duration.ofHours(4));
            case CHOICE_OVER -> hub.withdraw();
            default -> {
                hub.hub.watch.look();
                hub.clock.forward(Duration.ofDays(90));
            }
        }

        refused(why, () -> hub.choices().show(only(), "arta"));
        refused(why, () -> choose("first", "arta"));
        assertThat(hub.rows("select actor from ledger_entry where event = 'CHOICE_SHOWN'"))
                .isEmpty();
    }

    /** Whatever the plugin says of a case that is over is refused; who asked is told all the same, by the hub. */
    @Test
    void whereNothingMayBeSaidTheAskerIsOwedTheEnd() throws Exception {
        ClaimedDelivery delivery = held();
        hub.withdraw();
        assertThat(hub.tell(delivery)).as("a human looks at it").isTrue();

        assertThat(hub.choices().endDue()).isEqualTo(1);

        assertThat(hub.told()).isEmpty();
        assertThat(owed(delivery)).containsExactly("QUESTION_OVER");
        assertThat(hub.tell(delivery))
                .as("the plugin cannot, and no human will")
                .isFalse();
    }

    /** Where the plugin is not even asked, whoever waits for the answer hears that there is none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TERMINATED    | update agreement set state = 'TERMINATED'
            AGREEMENT     | update agreement set valid_until = '2026-11-20'
            RETENTION     | update held set body = null
            QUESTION_OVER | update delivery set body = wrapped_key
            """)
    void whoAskedHearsOfEveryEnd(String why, String change) throws Exception {
        ClaimedDelivery delivery = held();
        if (change.contains("agreement")) {
            hub.hub.registers.execute(change + " where id = ?", WaitingHub.AGREEMENT);
        } else {
            hub.hub.registers.edit(change);
        }
        hub.clock.forward(Duration.ofHours(4));

        assertThat(hub.choices().endDue()).isEqualTo(1);
        assertThat(hub.choices().endDue()).isZero();

        assertThat(owed(delivery)).containsExactly(why);
    }

    private List<String> owed(ClaimedDelivery delivery) {
        return hub.rows("select why from question_end where delivery_id = " + delivery.id());
    }

    /** The partner answered to what had been asked before the case ended. */
    @Test
    void whatIsHeldOfACaseThatHasEndedIsForNobodyToChoose() throws Exception {
        ClaimedDelivery delivery = hub.referral();
        hub.withdraw();
        hub.ask(delivery, "two");

        assertThat(matters()).isEmpty();
        refused(Why.CHOICE_OVER, () -> hub.choices().show(only(), "arta"));
        assertThat(hub.choices().endDue()).isEqualTo(1);
        assertThat(hub.rows("select ended_as from held")).containsExactly("WITHDRAWN");
        assertThat(owed(delivery)).containsExactly("QUESTION_OVER");
    }

    @Test
    void theEndOfAnotherPairsCaseIsNotItsEnd() throws Exception {
        ClaimedDelivery delivery = held();
        hub.database.transact(tx -> hub.hub.closing.referral(
                tx,
                referral(delivery),
                WaitingHub.AGREEMENT,
                "BT.QRM",
                "OSHC.0099",
                al.tirana.nyja.engine.delivery.Why.WITHDRAWN));

        choose("second", "arta");
        assertThat(hub.told()).containsExactly(delivery.endOfQuestion());
    }

    private static UUID referral(ClaimedDelivery delivery) {
        return UUID.fromString(delivery.message().body().getString("referralId"));
    }

    /** Who holds only the database turns it to nobody else, and gives nobody more time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "owner = 'OSHC.0012'",
                "due_at = due_at + interval '1 day'",
                "agreement_version = 2",
                "kind = 'TIMER'",
                "flow = 'status'"
            })
    void aRowThatSomebodyChangedOpensForNobody(String change) throws Exception {
        held();
        hub.hub.registers.edit("update held set " + change);

        assertThatThrownBy(() -> hub.choices().show(only(), "arta")).isInstanceOf(ChoiceRefused.class);
        assertThatThrownBy(() -> choose("first", "arta")).isInstanceOf(ChoiceRefused.class);
        assertThat(hub.told()).isEmpty();
    }

    @Test
    void whilePluginOrClockAreNotThereNothingIsLost() throws Exception {
        held();
        hub.pluginIsThere = false;
        refused(Why.CHOICE_PLUGIN_NOT_RUNNING, () -> choose("first", "arta"));
        hub.clock.forward(Duration.ofHours(5));
        assertThat(hub.choices().endDue()).isZero();
        hub.pluginIsThere = true;

        hub.hub.watch.look();
        hub.clock.forward(Duration.ofDays(90));
        assertThat(hub.choices().endDue()).isZero();
        refused(Why.CHOICE_CLOCK_DOUBTED, () -> choose("first", "arta"));
        hub.hub.watch.confirm("arta");
        assertThat(hub.choices().open()).hasSize(1);
    }

    /** Nobody is named who might choose, or another: then nothing is held, and the asker is told so. */
    @Test
    void whatNoClauseAllowsIsNotHeld() throws Exception {
        hub.ask(hub.referral(), "two of another");

        assertThat(hub.choices().open()).isEmpty();
        assertThat(hub.state()).containsExactly("REJECTED");
        assertThat(matters()).hasSize(1).allMatch(matter -> matter.startsWith("REPLY_UNREAD"));
    }

    @Test
    void aChoiceOfWhichNothingCanBeMadeIsNotTaken() throws Exception {
        hub.ask(hub.referral(), "two that fail");

        refused(Why.CHOICE_FAILED, () -> choose("first", "arta"));
        assertThat(hub.choices().open()).hasSize(1);

        hub.clock.forward(Duration.ofHours(4));
        assertThat(hub.choices().endDue()).isEqualTo(1);
        assertThat(hub.state()).containsExactly("REJECTED");
        assertThat(hub.told()).hasSize(1);
    }

    private ClaimedDelivery held() throws Exception {
        ClaimedDelivery delivery = hub.referral();
        hub.ask(delivery, "two");
        return delivery;
    }

    private long only() {
        return hub.choices().open().get(0).id();
    }

    private void choose(String choice, String actor) {
        Choices choices = hub.choices();
        choices.choose(choices.open().isEmpty() ? 1 : only(), choice, actor);
    }

    private static void refused(Why why, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(ChoiceRefused.class, refused -> assertThat(refused.why())
                .isEqualTo(why));
    }

    private List<String> matters() {
        return hub.rows(
                "select kind || ' ' || owner || ' ' || coalesce(closing_reason, 'open') from parked order by id");
    }

    /** Holds what is ambiguous. */
    static final class Asking extends TestPlugin {

        Asking() {
            super("asking");
        }

        @Override
        public void declare(Handlers handlers) {
            handlers.query("referral", Does.anything(), new Ambiguous());
        }
    }

    private static final class Ambiguous implements Query {

        @Override
        public Outgoing ask(Disclosure disclosure, Call call) {
            return Outgoing.of("?", "text/plain");
        }

        @Override
        public void answer(Incoming answer, Disclosure disclosure, Call call) {
            String owner = words(answer).equals("two of another") ? "OSHC.0012" : "BT.QRM";
            call.hold(
                    Origin.none(),
                    new Text("Cili?", "Which?"),
                    owner,
                    Duration.ofDays(1),
                    List.of(candidate("first", 1990), candidate("second", 1961)));
        }

        private static Choice candidate(String code, int year) {
            return new Choice(
                    code,
                    new Text("Ky", "This one"),
                    Json.createObjectBuilder()
                            .add("name", "Agim Hoxha")
                            .add("year", year)
                            .build());
        }

        @Override
        public void chosen(Optional<String> choice, Incoming answer, Disclosure disclosure, Call call) {
            if (words(answer).equals("two that fail")) {
                throw new IllegalStateException("Agim Hoxha");
            }
            String to = choice.map(code -> code.equals("second") ? "ACCEPTED" : "RECEIVED")
                    .orElse("RECEIVED");
            say(to, call);
        }

        @Override
        public void failed(Disclosure disclosure, PartnerFault fault, Call call) {
            say("REJECTED", call);
        }

        private static void say(String to, Call call) {
            Draft draft = call.status(call.current(), to);
            call.take(
                    switch (to) {
                        case "ACCEPTED" -> draft.text("expectedAt", "2026-12-01T10:00:00+01:00");
                        case "REJECTED" -> draft.text("reasonCode", "A07");
                        default -> draft.text("receiverRef", "K-1");
                    });
        }

        private static String words(Incoming answer) {
            return new String(answer.bytes(), StandardCharsets.UTF_8);
        }
    }
}

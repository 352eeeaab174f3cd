package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.admission.IntakeFixture;
import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.Why;
import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Choice;
import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.Due;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Query;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A moment that a plugin named for a case comes once, whatever happens to servers, clocks and plugins; on a real PostgreSQL. */
class TimersTest {

    private static final Instant NOON = IntakeFixture.NOW.plus(Duration.ofHours(2));

    private static final String CLAUSE = """
            choice: {by: BT.QRM, people: [arta], within: PT4H}
        """;

    private final Reminded plugin = new Reminded();
    private final WaitingHub hub = new WaitingHub(plugin, CLAUSE);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void comesWhenItIsDueAndOnce() throws Exception {
        set("again", NOON);
        assertThat(hub.timers().fireDue()).isZero();
        hub.clock.set("2026-11-21T12:00:00Z");

        assertThat(hub.timers().fireDue()).isEqualTo(1);
        assertThat(hub.timers().fireDue()).isZero();

        assertThat(plugin.fired).containsExactly("nudge again");
        assertThat(hub.rows("select content from ledger_entry where event = 'TIMER_FIRED'"))
                .singleElement()
                .asString()
                .contains("\"timer\":\"nudge\"", "\"due\":\"2026-11-21T12:00:00Z\"");
    }

    @Test
    void theSameKeyOfACaseIsTheSameTimerEvenAfterItFired() throws Exception {
        CaseRef of = set("again", NOON);
        set(of, "again", NOON.plusSeconds(60));
        hub.clock.set("2026-11-21T13:00:00Z");
        assertThat(hub.timers().fireDue()).isEqualTo(1);
        set(of, "again", NOON);

        assertThat(hub.timers().fireDue()).isZero();
        assertThat(plugin.fired).hasSize(1);
    }

    @Test
    void ofManyServersOneFiresIt() throws Exception {
        for (int i = 0; i < 20; i++) {
            set("again", NOON);
        }
        hub.clock.set("2026-11-21T12:00:00Z");
        List<Callable<Integer>> servers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            servers.add(() -> hub.timers().fireDue());
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            int all = 0;
            for (Future<Integer> one : threads.invokeAll(servers)) {
                all += one.get();
            }
            assertThat(all).isEqualTo(20);
        } finally {
            threads.shutdownNow();
        }
        assertThat(plugin.fired).hasSize(20);
    }

    @Test
    void whatItSetsAndHoldsIsCommittedWithItOrNotAtAll() throws Exception {
        set("chain", NOON);
        hub.clock.set("2026-11-21T12:00:00Z");
        plugin.fails = true;

        assertThat(hub.timers().fireDue()).isZero();
        assertThat(hub.rows("select key from timer where ended_at is null")).containsExactly("chain");
        assertThat(hub.rows("select kind || ' ' || owner from parked")).containsExactly("TIMER_FAILED HUB");
        assertThat(hub.timers().fireDue()).as("not at once again").isZero();
        assertThat(plugin.fired).hasSize(1);

        plugin.fails = false;
        hub.clock.forward(Duration.ofMinutes(5));
        assertThat(hub.timers().fireDue()).isEqualTo(1);
        assertThat(hub.rows("select key from timer where ended_at is null")).containsExactly("next");
    }

    @Test
    void mayHoldTheMatterForAHuman() throws Exception {
        set("ask", NOON);
        hub.clock.set("2026-11-21T12:00:00Z");
        assertThat(hub.timers().fireDue()).isEqualTo(1);

        long id = hub.choices().open().get(0).id();
        hub.choices().choose(id, "yes", "arta");

        assertThat(plugin.fired).containsExactly("nudge ask", "chosen yes");
        assertThat(hub.choices().endDue()).isZero();
    }

    @Test
    void whereNobodyChoosesThePluginSaysHowItGoesOn() throws Exception {
        set("ask", NOON);
        hub.clock.set("2026-11-21T12:00:00Z");
        hub.timers().fireDue();
        hub.clock.forward(Duration.ofHours(4));

        assertThat(hub.choices().endDue()).isEqualTo(1);
        assertThat(plugin.fired).containsExactly("nudge ask", "chosen nothing");
    }

    /** Neither the plugin's faults nor its words are the human's, and nobody waits for ever for a plugin that fails. */
    @ParameterizedTest
    @ValueSource(classes = {NullPointerException.class, IllegalStateException.class, StackOverflowError.class})
    void aPluginThatFailsAtAChoiceIsTriedByNobodyForEver(Class<? extends Throwable> fault) throws Exception {
        long id = asked();
        plugin.chosenThrows = fault;
        refused(ChoiceRefused.Why.CHOICE_FAILED, () -> hub.choices().choose(id, "yes", "arta"));
        assertThat(hub.choices().open()).hasSize(1);

        hub.clock.forward(Duration.ofHours(4));
        assertThat(hub.choices().endDue()).isEqualTo(1);
        assertThat(hub.choices().endDue()).isZero();

        assertThat(endedAs()).containsExactly("FAILED false");
        assertThat(hub.rows(
                        "select kind || ' ' || reason || ' ' || coalesce(closing_reason, 'open') from parked order by"
                                + " id"))
                .containsExactly("CHOICE_NEEDED CHOICE_NEEDED FAILED", "TIMER_FAILED FPR-508 open");
        assertThat(hub.rows("select content from ledger_entry where event = 'CHOICE_ENDED'"))
                .singleElement()
                .asString()
                .contains("\"why\":\"FAILED\"");
        assertThat(hub.rows("select count(*) from timer where key = 'of a choice'"))
                .as("what it had set before it failed")
                .containsExactly("0");
    }

    /** A new version has no such flow: nobody may choose, and nobody can go on. */
    @Test
    void aHeldMatterEndsWithItsFlow() throws Exception {
        long id = asked();
        String next = IntakeFixture.agreement()
                .replace("BT-OSHC0012-2026-01", WaitingHub.AGREEMENT)
                .replace("version: 1", "version: 2")
                .replace("plugin: ngo-referral", "plugin: asking")
                .replace("\n  referral:\n", "\n  request:\n");
        hub.hub.registers.version(next);
        hub.hub.registers.execute("update agreement set active_version = 2 where id = ?", WaitingHub.AGREEMENT);
        refused(ChoiceRefused.Why.CHOICE_NOT_YOURS, () -> hub.choices().choose(id, "yes", "arta"));
        hub.clock.forward(Duration.ofHours(4));

        assertThat(hub.choices().endDue()).isEqualTo(1);
        assertThat(endedAs()).containsExactly("NARROWED false");
        assertThat(plugin.fired).containsExactly("nudge ask");
    }

    @Test
    void aHeldMatterEndsWithItsTimer() throws Exception {
        long id = asked();
        hub.hub.registers.edit("delete from timer");
        refused(ChoiceRefused.Why.CHOICE_OVER, () -> hub.choices().choose(id, "yes", "arta"));
        hub.clock.forward(Duration.ofHours(4));

        assertThat(hub.choices().endDue()).isEqualTo(1);
        assertThat(endedAs()).containsExactly("CHANGED false");
    }

    private long asked() throws Exception {
        set("ask", NOON);
        hub.clock.set("2026-11-21T12:00:00Z");
        assertThat(hub.timers().fireDue()).isEqualTo(1);
        return hub.choices().open().get(0).id();
    }

    private List<String> endedAs() {
        return hub.rows("select ended_as || ' ' || (body is not null)::text from held");
    }

    private static void refused(ChoiceRefused.Why why, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(ChoiceRefused.class, refused -> assertThat(refused.why())
                .isEqualTo(why));
    }

    /** What the database does not take, whatever comes, is one plugin's fault and not all timers'. */
    @Test
    void oneThatTheDatabaseRefusesDoesNotKeepTheOthers() throws Exception {
        set("odd", NOON);
        set("again", NOON.plusSeconds(1));
        hub.clock.set("2026-11-21T13:00:00Z");

        assertThat(hub.timers().fireDue()).isEqualTo(1);
        assertThat(hub.rows("select kind || ' ' || reason from parked")).containsExactly("TIMER_FAILED FPR-508");
    }

    /** What others call by the same number is another case. */
    @ParameterizedTest
    @CsvSource({"BT.QRM, OSHC.0099", "BT.DSHR, OSHC.0012"})
    void theEndOfAnotherPairsCaseIsNotItsEnd(String one, String other) throws Exception {
        CaseRef of = set("ask", NOON);
        set(of, "again", NOON.plus(Duration.ofHours(1)));
        hub.clock.set("2026-11-21T12:00:00Z");
        assertThat(hub.timers().fireDue()).isEqualTo(1);

        end(of, one, other);
        assertThat(hub.rows("select key from timer where ended_at is null")).containsExactly("again");
        assertThat(hub.rows("select over from held")).containsOnlyNulls();

        end(of, "OSHC.0012", "BT.QRM");
        assertThat(hub.rows("select key from timer where ended_at is null")).isEmpty();
        assertThat(hub.rows("select over from held")).containsExactly("CANCELLED");
    }

    private void end(CaseRef of, String one, String other) {
        hub.database.transact(tx -> hub.hub.closing.referral(
                tx, of.referral().orElseThrow(), WaitingHub.AGREEMENT, one, other, Why.CANCELLED));
    }

    /** What is held of a message about the case belongs to it as well as what is held of its first. */
    @Test
    void whatIsHeldOfAnyMessageOfTheCaseEndsWithIt() throws Exception {
        CaseRef of = set("ask", NOON);
        hub.hub.registers.edit("update delivery set referral_id = null"); // as it is of a message that opens no case
        hub.clock.set("2026-11-21T12:00:00Z");
        assertThat(hub.timers().fireDue()).isEqualTo(1);

        end(of, "BT.QRM", "OSHC.0012");
        assertThat(hub.rows("select over from held")).containsExactly("CANCELLED");
    }

    /** Set while the case ended, by the answer to what had been sent before. */
    @Test
    void doesNotComeForACaseThatHasEnded() throws Exception {
        CaseRef of = call(hub.referral()).current();
        hub.withdraw();
        set(of, "ask", NOON);
        hub.clock.set("2026-11-21T12:00:00Z");

        assertThat(hub.timers().fireDue()).isZero();

        assertThat(plugin.fired).isEmpty();
        assertThat(hub.rows("select ended_as from timer")).containsExactly("WITHDRAWN");
        assertThat(hub.choices().open()).isEmpty();
    }

    /** The case is known by its own row, and one that the hub did not write tells nothing good. */
    @Test
    void doesNotComeWhereSomebodyChangedTheCase() throws Exception {
        set("again", NOON);
        hub.hub.registers.edit("update referral set state = 'ACCEPTED'");
        hub.clock.set("2026-11-21T12:00:00Z");

        assertThat(hub.timers().fireDue()).isZero();
        assertThat(hub.rows("select ended_as from timer")).containsExactly("CHANGED");
    }

    @Test
    void endsWithItsCase() throws Exception {
        CaseRef of = set("again", NOON);
        hub.database.transact(tx -> hub.hub.closing.referral(
                tx, of.referral().orElseThrow(), WaitingHub.AGREEMENT, "BT.QRM", "OSHC.0012", Why.CANCELLED));
        hub.clock.set("2026-11-21T12:00:00Z");

        assertThat(hub.timers().fireDue()).isZero();
        assertThat(hub.rows("select ended_as from timer")).containsExactly("CANCELLED");
    }

    @Test
    void endsWithItsAgreementAndWaitsWhileThatIsSuspended() throws Exception {
        set("again", NOON);
        hub.clock.set("2026-11-21T12:00:00Z");
        hub.hub.registers.execute("update agreement set state = 'SUSPENDED' where id = ?", WaitingHub.AGREEMENT);
        assertThat(hub.timers().fireDue()).isZero();
        hub.hub.registers.execute("update agreement set state = 'ENABLED' where id = ?", WaitingHub.AGREEMENT);
        assertThat(hub.timers().fireDue()).isEqualTo(1);

        CaseRef of = set("again", NOON);
        hub.database.transact(tx -> hub.hub.closing.agreement(tx, WaitingHub.AGREEMENT, Why.TERMINATED));
        assertThat(hub.timers().fireDue()).isZero();
        assertThat(hub.rows("select ended_as from timer order by id")).containsExactly("FIRED", "TERMINATED");

        hub.hub.registers.execute("update agreement set state = 'TERMINATED' where id = ?", WaitingHub.AGREEMENT);
        set(of, "set meanwhile", NOON);
        assertThat(hub.timers().fireDue()).isZero();
        assertThat(hub.rows("select ended_as from timer where key = 'set meanwhile'"))
                .containsExactly("TERMINATED");
    }

    @Test
    void aWrongClockFiresNothingAndDestroysNothing() throws Exception {
        set("again", NOON);
        hub.hub.watch.look();
        hub.clock.forward(Duration.ofDays(400));

        assertThat(hub.timers().fireDue()).isZero();
        assertThat(plugin.fired).isEmpty();

        hub.clock.set("2026-11-21T11:59:00Z");
        assertThat(hub.timers().fireDue()).isZero();
        hub.clock.set("2026-11-21T12:01:00Z");
        assertThat(hub.timers().fireDue()).isEqualTo(1);
    }

    @Test
    void waitsForItsPlugin() throws Exception {
        set("again", NOON);
        hub.clock.set("2026-11-21T12:00:00Z");
        hub.pluginIsThere = false;
        assertThat(hub.timers().fireDue()).isZero();
        hub.pluginIsThere = true;
        assertThat(hub.timers().fireDue()).isEqualTo(1);
    }

    /** Who writes to the database makes no timer fire that the hub did not set, or earlier. */
    @Test
    void aRowThatSomebodyChangedDoesNotFire() throws Exception {
        set("again", NOON);
        hub.hub.registers.edit("update timer set fires_at = '2026-11-21T10:00:00Z'");

        assertThat(hub.timers().fireDue()).isZero();
        assertThat(plugin.fired).isEmpty();
        assertThat(hub.rows("select ended_as from timer")).containsExactly("CHANGED");
    }

    @Test
    void aTimerThatThePluginHasNotIsNotSet() {
        ClaimedDelivery delivery = hub.referral();
        assertThatThrownBy(() -> call(delivery).remind(call(delivery).current(), "other", "key", NOON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no timer other");
        assertThatThrownBy(() -> call(delivery).remind(call(delivery).current(), "nudge", " ", NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private CaseRef set(String key, Instant at) {
        CaseRef of = call(hub.referral()).current();
        set(of, key, at);
        return of;
    }

    private void set(CaseRef of, String key, Instant at) {
        call(hub.delivery(of.disclosure())).remind(of, "nudge", key, at);
    }

    private Call call(ClaimedDelivery delivery) {
        var terms = hub.terms(delivery).orElseThrow();
        return HandlerCall.of(
                        terms.agreement(), terms.flow(), delivery.disclosure(), IntakeFixture.NOW, null, hub.cases)
                .with(Set.of("nudge"));
    }

    /** Notes what comes. */
    private static final class Reminded extends TestPlugin implements Timer, Query {

        final List<String> fired = new CopyOnWriteArrayList<>();
        volatile boolean fails;
        volatile Class<? extends Throwable> chosenThrows;

        Reminded() {
            super("asking");
        }

        @Override
        public void declare(Handlers handlers) {
            handlers.timer("nudge", Does.anything(), this).query("referral", Does.anything(), this);
        }

        @Override
        public void fire(Due due, Call call) {
            fired.add("nudge " + due.key());
            if (due.key().equals("odd")) {
                call.remind(due.of(), "nudge", "what PostgreSQL keeps in no text: \0", due.at());
            }
            if (due.key().equals("chain")) {
                call.remind(due.of(), "nudge", "next", due.at().plus(Duration.ofDays(1)));
            }
            if (due.key().equals("ask")) {
                call.hold(
                        Origin.none(),
                        new Text("A?", "Does it?"),
                        "BT.QRM",
                        Duration.ofHours(4),
                        List.of(Choice.of("yes", new Text("Po", "Yes")), Choice.of("no", new Text("Jo", "No"))));
            }
            if (fails) {
                throw new IllegalStateException(UUID.randomUUID().toString());
            }
        }

        @Override
        public void chosen(Optional<String> choice, Due due, Call call) {
            fired.add("chosen " + choice.orElse("nothing"));
            if (chosenThrows != null) {
                call.remind(due.of(), "nudge", "of a choice", due.at());
                throwing(chosenThrows);
            }
        }

        private static void throwing(Class<? extends Throwable> fault) {
            if (fault == StackOverflowError.class) {
                throw new StackOverflowError();
            }
            throw fault == NullPointerException.class ? new NullPointerException() : new IllegalStateException();
        }

        @Override
        public Outgoing ask(Disclosure disclosure, Call call) {
            return Outgoing.of("?", "text/plain");
        }

        @Override
        public void answer(Incoming answer, Disclosure disclosure, Call call) {}

        @Override
        public void failed(Disclosure disclosure, PartnerFault fault, Call call) {}
    }
}

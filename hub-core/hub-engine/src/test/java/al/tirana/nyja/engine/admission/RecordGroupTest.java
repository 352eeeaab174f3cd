package al.tirana.nyja.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.admission.Taken.Kind;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.fpr.Finding;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Households that are taken together: fewer round trips, and nothing else is different. */
class RecordGroupTest {

    private static final String OPEN_TASKS = "select subject from parked where closed_at is null";
    private static final List<Supplier<Notice>> MIXED = List.of(
            () -> Notice.of("PK-2026-000201").adult("p1", "PRANUAR").child("p2", "PRANUAR"),
            () -> Notice.of("PK-2026-000202").adult("p1", "PRANUAR").settlesIn("AL121"),
            () -> Notice.of("PK-2026-000203").adult("p1", "REFUZUAR"),
            () -> Notice.of("PK-2026-000204").child("p1", "REFUZUAR"),
            () -> Notice.of("PK-2026-000201").adult("p1", "PRANUAR").child("p2", "PRANUAR"),
            () -> Notice.of("PK-2026-000203").adult("p1", "REFUZUAR"),
            () -> Notice.of("PK-2026-000201").adult("p1", "PRANUAR").child("p2", "REFUZUAR"),
            () -> wrong("PK-2026-000205").child("p2", "PRANUAR"),
            () -> Notice.of("PK-2026-000206").adult("p1", "PRANUAR").adult("p2", "REFUZUAR"));

    private final IntakeFixture hub = new IntakeFixture();

    @Test
    void leaveWhatTheyWouldLeaveOneByOne() {
        List<Taken> alone =
                MIXED.stream().map(notice -> hub.record(notice.get())).toList();
        List<String> left = left(hub);

        IntakeFixture other = new IntakeFixture();
        List<Taken> together = together(other, MIXED.stream().map(Supplier::get).toList());

        assertThat(together).isEqualTo(alone);
        assertThat(left(other)).isEqualTo(left);
        assertThat(together)
                .extracting(Taken::kind)
                .containsExactly(
                        Kind.ADMITTED,
                        Kind.REFUSED,
                        Kind.COUNTED,
                        Kind.ADMITTED,
                        Kind.REPEATED,
                        Kind.REPEATED,
                        Kind.REFUSED,
                        Kind.REFUSED,
                        Kind.ADMITTED);
    }

    @Test
    void areRefusedOnceTheirInstitutionWasDeactivated() {
        hub.registers.execute("update institution set active = false where id = 'PK'");

        await().untilAsserted(
                        () -> assertThat(hub.record(Notice.of("PK-2026-000213").adult("p1", "PRANUAR"))
                                        .findings())
                                .extracting(Finding::code)
                                .containsExactly("FPR-205"));
    }

    @Test
    void aHumanStaysAskedIfTheRefusalCameAfterTheNotice() {
        together(
                hub,
                List.of(
                        Notice.of("PK-2026-000211").adult("p1", "PRANUAR").child("p2", "PRANUAR"),
                        Notice.of("PK-2026-000211").adult("p1", "REFUZUAR").child("p2", "PRANUAR")));

        assertThat(hub.rows(OPEN_TASKS)).containsExactly("case/PK-2026-000211");
    }

    @Test
    void aHumanIsNotNeededIfTheCorrectedNoticeStandsInTheSameGroup() {
        together(
                hub,
                List.of(
                        wrong("PK-2026-000212").child("p2", "PRANUAR"),
                        Notice.of("PK-2026-000212").adult("p1", "PRANUAR").child("p2", "PRANUAR")));

        assertThat(hub.rows(OPEN_TASKS)).isEmpty();
        assertThat(hub.rows("select event from ledger_entry where event like 'HUMAN%' order by id"))
                .containsExactly("HUMAN_ASKED", "HUMAN_NOT_NEEDED");
    }

    @Test
    void fiftyCostNoMoreRoundTripsThanFive() {
        together(hub, List.of(MIXED.get(0).get())); // the agreement is read and compiled

        assertThat(statements(300, 50)).isEqualTo(statements(400, 5));
    }

    private int statements(int first, int households) {
        AtomicInteger statements = new AtomicInteger();
        List<Notice> notices = IntStream.range(first, first + households)
                .mapToObj(i -> Notice.of("PK-2026-%06d".formatted(i))
                        .adult("p1", "PRANUAR")
                        .child("p2", "PRANUAR"))
                .toList();
        List<Taken> taken =
                hub.database.inTransaction(tx -> hub.records.within(counting(tx, statements), arrivals(notices)));
        assertThat(taken).extracting(Taken::kind).containsOnly(Kind.ADMITTED);
        return statements.get();
    }

    private static Connection counting(Connection tx, AtomicInteger statements) {
        return (Connection) Proxy.newProxyInstance(
                RecordGroupTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, values) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.incrementAndGet();
                    }
                    return method.invoke(tx, values);
                });
    }

    private static List<Taken> together(IntakeFixture hub, List<Notice> notices) {
        return hub.database.inTransaction(tx -> hub.records.within(tx, arrivals(notices)));
    }

    private static List<InboundMessage> arrivals(List<Notice> notices) {
        return notices.stream()
                .map(notice -> IntakeFixture.arrival(notice.message, "PK", Evidence.TRANSPORT))
                .toList();
    }

    /** Everything but ids and ciphertext. */
    private static List<String> left(IntakeFixture hub) {
        List<String> left = new ArrayList<>();
        left.addAll(hub.rows("select subject from message order by id"));
        left.addAll(hub.rows("""
                select m.subject || ' to ' || d.recipient || ' in ' || l.lane_key
                from delivery d join message m on m.id = d.message_pk join lane l on l.id = d.lane_id
                order by d.id"""));
        left.addAll(hub.rows("select event from ledger_entry order by id"));
        left.addAll(hub.rows("select kind || ' ' || subject from parked order by id"));
        left.addAll(hub.rows("select count(*)::text from counted_household"));
        return left;
    }

    private static Notice wrong(String number) {
        return Notice.of(number).person("p1", "M", "2999-01-01", "TJETER", "PRANUAR");
    }
}

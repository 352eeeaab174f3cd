package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.NGO;
import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.arrival;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.OwnThreads;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.admission.Taken.Kind;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        List<Taken> foretold = foretold(MIXED.stream().map(Supplier::get).toList());
        assertThat(hub.rows("select subject from message")).isEmpty();
        List<Taken> alone =
                MIXED.stream().map(notice -> hub.record(notice.get())).toList();
        List<String> left = left(hub);

        IntakeFixture other = new IntakeFixture();
        List<Taken> together = together(other, MIXED.stream().map(Supplier::get).toList());

        assertThat(together).isEqualTo(alone);
        assertThat(left(other)).isEqualTo(left);
        assertThat(foretold)
                .extracting(taken -> taken.kind() + " " + codes(taken))
                .isEqualTo(together.stream()
                        .map(taken -> taken.kind() + " " + codes(taken))
                        .toList());
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
    void leaveTheSameIfTheyWereConsideredBeforeTheirTransaction() {
        List<Taken> within = together(hub, MIXED.stream().map(Supplier::get).toList());
        List<String> left = left(hub);

        IntakeFixture other = new IntakeFixture();
        List<ConsideredRecord> considered =
                considered(other, MIXED.get(0).get(), MIXED.get(1).get());
        assertThat(considered.get(0).foreknown().writing()).isNotNull();
        List<ConsideredRecord> all =
                considered(other, MIXED.stream().map(Supplier::get).toArray(Notice[]::new));

        assertThat(taken(other, all)).isEqualTo(within);
        assertThat(left(other)).isEqualTo(left);
    }

    @Test
    void areJudgedByWhatTheAgreementSaysInTheirTransaction() {
        List<ConsideredRecord> considered =
                considered(hub, Notice.of("PK-2026-000221").adult("p1", "PRANUAR"));
        hub.registers.execute("update agreement set state = 'SUSPENDED'");

        assertThat(taken(hub, considered)).singleElement().satisfies(taken -> assertThat(taken.findings())
                .extracting(Finding::code)
                .containsExactly("FPR-201"));
        assertThat(hub.rows("select subject from message")).isEmpty();
    }

    @Test
    void areRefusedIfTheirInstitutionIsDeactivatedBeforeTheirTransaction() {
        List<ConsideredRecord> considered =
                considered(hub, Notice.of("PK-2026-000222").adult("p1", "PRANUAR"));
        hub.registers.execute("update institution set active = false where id = 'PK'");

        await().untilAsserted(
                        () -> assertThat(hub.record(Notice.of("PK-2026-000223").adult("p1", "PRANUAR"))
                                        .kind())
                                .isEqualTo(Kind.REFUSED));
        assertThat(taken(hub, considered)).singleElement().satisfies(taken -> assertThat(taken.findings())
                .extracting(Finding::code)
                .containsExactly("FPR-205"));
    }

    private static List<Taken> taken(IntakeFixture hub, List<ConsideredRecord> considered) {
        return hub.database.inTransaction(tx -> hub.records.taken(tx, considered));
    }

    private static List<ConsideredRecord> considered(IntakeFixture hub, Notice... notices) {
        return hub.records.consider(hub.database, arrivals(List.of(notices)));
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

    /** A posted message locks its case, and then its lanes: who does it the other way round waits for it in a circle. */
    @Test
    void lockAllTheirCasesBeforeTheFirstLane() throws Exception {
        ObjectNode first = posted();
        ObjectNode second = posted();
        assertThat(hub.receive(signed(hub.status(first, "08-status-received.json", 1), NGO), "OSHC.0012")
                        .status())
                .isEqualTo(202);
        List<InboundMessage> arrivals = List.of(
                arrival(hub.status(first, "09-status-accepted.json", 2), "OSHC.0012", Evidence.TRANSPORT),
                arrival(hub.referral(), "PK", Evidence.TRANSPORT), // not theirs
                arrival(hub.status(second, "08-status-received.json", 1), "OSHC.0012", Evidence.TRANSPORT));
        CompletableFuture<List<Taken>> taken;
        try (Connection other = TestDatabase.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from referral where referral_id = '"
                    + body(second).path("referralId").asText() + "' for update");
            taken = CompletableFuture.supplyAsync(
                    () -> hub.database.inTransaction(tx -> hub.records.within(tx, arrivals)), OwnThreads.EACH);
            await().until(() ->
                    !hub.rows("select 1 from pg_locks where not granted").isEmpty());
            assertThat(hub.rows("select lane_key from lane where recipient = 'BT.QRM' for update nowait"))
                    .isNotEmpty();
        }
        assertThat(taken.get()).extracting(Taken::kind).containsExactly(Kind.ADMITTED, Kind.REFUSED, Kind.ADMITTED);
    }

    private ObjectNode posted() {
        ObjectNode referral = hub.referral();
        referral.put("correlationid", UUID.randomUUID().toString());
        assertThat(hub.receive(signed(referral, QRM), "BT.QRM").status()).isEqualTo(202);
        return referral;
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

    /** By two looks, as at a file that is longer than one. */
    private List<Taken> foretold(List<Notice> notices) {
        Foretold before = new Foretold();
        return Stream.of(notices.subList(0, 3), notices.subList(3, notices.size()))
                .map(some -> hub.database.inTransaction(tx -> hub.records.foretold(tx, arrivals(some), before)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> codes(Taken taken) {
        return taken.findings().stream().map(Finding::code).toList();
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

package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.codes;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.GroupCommit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages that are posted at the same time share a transaction, and each is answered as if it had come alone. */
class GroupedIntakesTest {

    private static final Predicate<String> INSERT = sql -> sql.contains("on conflict do nothing");
    private static final Predicate<String> COMMIT =
            sql -> sql.endsWith("commit") && !sql.contains("insert into message");

    private final FailingSource source = new FailingSource(TestDatabase::connection);
    private final IntakeFixture hub = hub();

    private IntakeFixture hub() {
        TestDatabase.empty();
        return new IntakeFixture(new Database(source.source()), Clock.fixed(IntakeFixture.NOW, ZoneOffset.UTC));
    }

    @Test
    void theyShareOneTransaction() throws Exception {
        List<Answer> answers = together(referrals(7));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(hub.rows("select count(*) from ledger_entry where event = 'ADMITTED' group by xid order by 1"))
                .containsExactly("1", "1", "5"); // who came first went alone, and so did the second
        assertThat(
                        hub.rows(
                                "select m.message_id from message m join delivery d on d.message_pk = m.id"
                                        + " join referral r on r.correlation_id = m.correlation_id"
                                        + " join ledger_entry e on e.correlation_id = m.correlation_id and e.event = 'DISCLOSED'"
                                        + " and strpos(e.content, m.message_id::text) > 0 and strpos(e.content, d.disclosure_id::text) > 0"))
                .hasSize(7);
        assertThat(hub.disclosures()).isNotEmpty();
    }

    @Test
    void aTwinAndAKeyThatCameWithOtherContentAndARefusalHarmNoOther() throws Exception {
        List<ObjectNode> all = referrals(4);
        ObjectNode third = all.get(3);
        all.add(third);
        ObjectNode other = hub.referral();
        other.put("idempotencykey", third.path("idempotencykey").asText());
        all.add(signed(other, QRM));
        ObjectNode unconsented = hub.referral();
        ((ObjectNode) unconsented.at("/data/legal")).remove("consent");
        ((ObjectNode) unconsented.at("/data/legal")).putArray("basis").add("INTERES_PUBLIK");
        all.add(signed(unconsented, QRM));
        all.addAll(referrals(2));

        List<Answer> answers = together(all);

        assertThat(answers.stream().map(Answer::status).map(status -> status == 202))
                .containsExactly(true, true, true, true, true, false, false, true, true);
        assertThat(codes(answers.get(5))).containsExactly("FPR-409");
        assertThat(hub.rows("select 1 from delivery")).hasSize(6);
        assertThat(hub.rows("select event from ledger_entry where event in ('REPEATED', 'REFUSED') order by 1"))
                .containsExactly("REFUSED", "REFUSED", "REPEATED");
    }

    @Test
    void whatTheDatabaseDoesNotTakeSpoilsNoOther() throws Exception {
        List<ObjectNode> all = referrals(6);
        hub.registers.edit("alter table message add constraint never check (message_id <> '"
                + all.get(4).path("id").asText() + "')");
        try {
            List<Answer> answers = together(all);

            assertThat(codes(answers.remove(4))).containsExactly("FPR-506");
            assertThat(answers).extracting(Answer::status).containsOnly(202);
            assertThat(hub.rows("select 1 from delivery")).hasSize(5);
        } finally {
            hub.registers.edit("alter table message drop constraint never");
        }
    }

    @Test
    void aTwinThatAnotherServerTakesAtTheSameMomentIsARepeat() throws Exception {
        List<ObjectNode> all = referrals(6);
        source.before(INSERT, connection -> new Database(TestDatabase.source())
                .transact(
                        tx -> hub.records.within(tx, IntakeFixture.arrival(all.get(3), "BT.QRM", Evidence.SIGNATURE))));

        assertThat(together(all)).extracting(Answer::status).containsOnly(202);

        assertThat(hub.rows("select count(*) from ledger_entry where event = 'ADMITTED' group by xid order by 1"))
                .containsExactly("1", "1", "1", "3");
        assertThat(hub.rows("select 1 from delivery")).hasSize(6);
        assertThat(hub.rows("select 1 from ledger_entry where event = 'REPEATED'"))
                .hasSize(1);
    }

    @Test
    void whoEndsACaseGoesAlone() throws Exception {
        List<ObjectNode> all = referrals(5);
        ObjectNode first = hub.referral();
        hub.receive(signed(first, QRM), "BT.QRM");
        ObjectNode end = hub.status(first, "08-status-received.json", 2);
        end.put("source", first.path("source").asText());
        end.put("recipient", first.path("recipient").asText());
        IntakeFixture.body(end).remove("receiverRef");
        IntakeFixture.body(end).put("to", "WITHDRAWN").put("by", "REFERRER").put("reasonCode", "A08");
        all.add(3, signed(end, QRM));

        assertThat(together(all)).extracting(Answer::status).containsOnly(202);

        assertThat(hub.rows("select state from delivery where correlation_id = '"
                        + first.path("correlationid").asText() + "' and flow = 'referral' order by state limit 1"))
                .containsExactly("EXPIRED");
        assertThat(hub.rows("select count(*) from ledger_entry where event = 'ADMITTED' group by xid order by 1"))
                .containsExactly("1", "1", "1", "1", "3"); // the referral, two leaders, its end, the group
    }

    @Test
    void aCaseThatAnotherHoldsKeepsNoOtherWaiting() throws Exception {
        ObjectNode first = hub.referral();
        hub.receive(signed(first, QRM), "BT.QRM");
        ObjectNode end = hub.status(first, "08-status-received.json", 2);
        end.put("source", first.path("source").asText());
        end.put("recipient", first.path("recipient").asText());
        IntakeFixture.body(end).remove("receiverRef");
        IntakeFixture.body(end).put("to", "WITHDRAWN").put("by", "REFERRER").put("reasonCode", "A08");
        String id = IntakeFixture.body(first).path("referralId").asText();

        whileHeld("select 1 from referral where referral_id = '" + id + "' for update", signed(end, QRM));
    }

    @Test
    void aLaneThatAnotherHoldsKeepsNoOtherWaiting() throws Exception {
        hub.receive(ofAnotherPerson(), "BT.QRM");

        whileHeld("select 1 from lane for update", ofAnotherPerson());
    }

    /** It goes another way than {@link #referrals}. */
    private ObjectNode ofAnotherPerson() {
        ObjectNode referral = hub.referral();
        referral.put("subject", "case/QRM-2026-000999").put("correlationid", "019adb20-1000-7000-8000-00000000c999");
        IntakeFixture.body(referral).put("caseId", "QRM-2026-000999");
        return signed(referral, QRM);
    }

    /** One of seven needs what another transaction has locked: it may come again, and all others are taken. */
    private void whileHeld(String lock, ObjectNode needed) throws Exception {
        List<ObjectNode> all = referrals(6);
        all.add(3, needed);
        List<Answer> answers;
        try (Connection other = TestDatabase.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(lock);
            answers = together(all);
        }
        assertThat(answers.stream().map(Answer::status)).containsExactly(202, 202, 202, 503, 202, 202, 202);
        assertThat(hub.receive(needed, "BT.QRM").status()).isEqualTo(202);
    }

    @Test
    void aDatabaseThatFailsAmongThemLosesNothing() throws Exception {
        source.before(INSERT, connection -> {
            connection.close();
            throw new SQLException("broken", "08006");
        });
        eachOnceWhateverWasAnswered(referrals(6));
    }

    @Test
    void aCommitWhoseOutcomeIsUnknownIsNotDoneTwice() throws Exception {
        source.after(COMMIT, connection -> {
            throw new SQLException("broken", "08006");
        });
        eachOnceWhateverWasAnswered(referrals(6));
    }

    @Test
    void manyPostersWithTwinsAndPoisonLeaveEachMessageOnce() throws Exception {
        List<ObjectNode> letters = referrals(60);
        String poison = letters.get(7).path("id").asText();
        hub.registers.edit("alter table message add constraint never check (message_id <> '" + poison + "')");
        List<ObjectNode> all = new ArrayList<>(letters);
        all.addAll(letters);
        Collections.shuffle(all, new Random(1));
        ExecutorService clients = Executors.newFixedThreadPool(12);
        try {
            List<Future<Answer>> answers = clients.invokeAll(all.stream()
                    .<Callable<Answer>>map(letter -> () -> hub.receive(letter, "BT.QRM"))
                    .toList());
            for (int i = 0; i < all.size(); i++) {
                boolean taken = !all.get(i).path("id").asText().equals(poison);
                assertThat(answers.get(i).get().status()).isEqualTo(taken ? 202 : 500);
            }
        } finally {
            clients.shutdownNow();
            hub.registers.edit("alter table message drop constraint never");
        }
        assertThat(hub.rows("select 1 from message")).hasSize(59);
        assertThat(hub.rows("select 1 from delivery")).hasSize(59);
        assertThat(hub.rows("select 1 from ledger_entry where event = 'DISCLOSED'"))
                .hasSize(59);
        assertThat(Integer.parseInt(hub.rows("select count(distinct xid) from ledger_entry where event = 'ADMITTED'")
                        .get(0)))
                .isLessThan(59);
    }

    private void eachOnceWhateverWasAnswered(List<ObjectNode> all) throws Exception {
        List<Answer> answers = together(all);
        for (int i = 0; i < all.size(); i++) {
            assertThat(answers.get(i).status()).isIn(202, 503);
            assertThat(hub.receive(all.get(i), "BT.QRM").status()).isEqualTo(202);
        }
        assertThat(source.failed()).isTrue();
        assertThat(hub.rows("select 1 from message")).hasSize(all.size());
        assertThat(hub.rows("select 1 from delivery")).hasSize(all.size());
        assertThat(hub.rows("select 1 from ledger_entry where event = 'ADMITTED'"))
                .hasSize(all.size());
        assertThat(hub.rows("select 1 from ledger_entry where event = 'DISCLOSED'"))
                .hasSize(all.size());
    }

    private List<ObjectNode> referrals(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> {
                    ObjectNode referral = hub.referral();
                    referral.put("correlationid", UUID.randomUUID().toString());
                    return signed(referral, QRM);
                })
                .toList());
    }

    /** The first two cannot get a connection until all the others wait. */
    private List<Answer> together(List<ObjectNode> all) throws Exception {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        hub.watch.believed(); // asks the database now and then
        source.hold();
        for (ObjectNode letter : all) {
            int before = threads.size();
            answers.add(CompletableFuture.supplyAsync(
                    () -> {
                        threads.add(Thread.currentThread());
                        return hub.receive(letter, "BT.QRM");
                    },
                    task -> new Thread(task).start()));
            await().until(() -> threads.size() > before && waitsInAGroup(threads.get(before)));
        }
        source.go();
        List<Answer> given = new ArrayList<>();
        answers.forEach(answer -> given.add(answer.join()));
        return given;
    }

    private static boolean waitsInAGroup(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(GroupCommit.class.getName()));
    }
}

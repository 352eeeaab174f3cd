package al.tirana.nyja.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.delivery.QuestionAnswers.Asked;
import al.tirana.nyja.spi.PartnerReply;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an asker who waits is given, on a real PostgreSQL. */
class QuestionAnswersTest {

    private static final String ASKER = "BT.QRM";

    private final PostOffice office = new PostOffice();
    private volatile String askingFlow = "referral";
    private final AtomicBoolean believed = new AtomicBoolean(true);
    private final QuestionAnswers answers = new QuestionAnswers(
            office.database,
            office.ledger,
            office.clock,
            office.maySend,
            (connection, agreement, version, flow) -> flow.equals(askingFlow),
            office.vault::open,
            believed::get);
    private final NewDelivery question = office.delivery(PostOffice.NGO, PostOffice.AGREEMENT, "a", 1);
    private Asked asked;

    @BeforeEach
    void ask() {
        office.institution(ASKER, "inbox");
        office.post(question);
        office.run("update message set correlation_id = ?", question.correlation());
        asked = new Asked(
                ASKER,
                UUID.fromString(office.ask("select message_id from message where id = 1")
                        .get(0)));
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aQuestionHasAnEndWhenItsAnswerIsCommitted() {
        Asked other = new Asked(PostOffice.NGO, asked.message());
        assertThat(answers.ended(Set.of(asked, other))).isEmpty();
        assertThat(answers.answer(asked)).isEmpty();

        answered();

        assertThat(answers.ended(Set.of(asked, other))).containsExactly(asked);
        assertThat(answers.answer(asked))
                .hasValueSatisfying(body -> assertThat(body).asString().isEqualTo("{}"));
        assertThat(answers.answer(other)).isEmpty();
    }

    @Test
    void onlyAMessageOfAFlowThatAsksIsAQuestion() {
        assertThat(answers.isQuestion(asked)).isTrue();
        assertThat(answers.isQuestion(new Asked(PostOffice.NGO, asked.message())))
                .isFalse();

        askingFlow = "another";
        assertThat(answers.isQuestion(asked)).isFalse();
    }

    @Test
    void eachTimeThatItIsHandedOutIsWrittenDownAndItStaysInTheInbox() {
        answered();
        answers.answer(asked);
        answers.answer(asked);

        assertThat(office.events()).filteredOn("FETCHED"::equals).hasSize(2);
        assertThat(office.inbox().waiting(ASKER, 10)).hasSize(1);
        assertThat(office.events()).filteredOn("FETCHED"::equals).hasSize(2);
    }

    /** What the inbox does not give, waiting does not give either. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update delivery set expires_at = now() - interval '1 second' where recipient = 'BT.QRM'",
                "update delivery set else_at = now() - interval '1 second' where recipient = 'BT.QRM'",
                "update delivery set state = 'DELIVERED' where recipient = 'BT.QRM'",
                "update delivery set body = null where recipient = 'BT.QRM'",
                "update lane set parked = true where recipient = 'BT.QRM'",
                "update lane set channel = 'other' where recipient = 'BT.QRM'",
            })
    void whatTheInboxKeepsBackIsKeptBack(String change) {
        answered();
        office.run(change);

        assertThat(answers.answer(asked)).isEmpty();
        assertThat(office.inbox().waiting(ASKER, 10)).isEmpty();
        assertThat(office.events()).doesNotContain("FETCHED");
        assertThat(office.ask("select fetched_at::text from delivery")).containsOnlyNulls();
    }

    /** Nor what the hub would not bring, or brought a while ago. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update delivery set expires_at = now() - interval '1 second' where recipient = 'BT.QRM'",
                "update delivery set else_at = now() - interval '1 second' where recipient = 'BT.QRM'",
                "update delivery set state = 'EXPIRED' where recipient = 'BT.QRM'",
                "update delivery set state = 'SKIPPED' where recipient = 'BT.QRM'",
                "update delivery set state = 'PARKED' where recipient = 'BT.QRM'",
                "update delivery set state = 'DELIVERED', changed_at = now() - interval '2 minutes' where recipient = 'BT.QRM'",
                "update delivery set state = 'DELIVERED', by_consent = true, referral_id = gen_random_uuid()"
                        + " where recipient = 'BT.QRM'",
                "update delivery set body = null where recipient = 'BT.QRM'",
                "update lane set parked = true where recipient = 'BT.QRM'",
                "update lane set channel = 'other' where recipient = 'BT.QRM'",
                "update institution set active = false where id = 'BT.QRM'",
                "update agreement set state = 'SUSPENDED'",
                "update agreement set valid_until = current_date - 3",
            })
    void whatTheHubDoesNotBringIsKeptBack(String change) {
        bring();
        answered();
        office.run(change);

        assertThat(answers.answer(asked)).isEmpty();
        assertThat(office.events()).doesNotContain("FETCHED");
        assertThat(office.ask("select fetched_at::text from delivery")).containsOnlyNulls();
    }

    /** A row that somebody changed in the database alone opens nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update channel set connector = 'rest' where institution_id = 'BT.QRM'",
                "update agreement set state = 'ENABLED'",
            })
    void whatTheLogDoesNotSayOpensNothing(String change) {
        answered();
        office.run("update agreement set state = 'SUSPENDED'");
        office.edit(change);

        assertThat(answers.answer(asked)).isEmpty();
    }

    @Test
    void whoHasAServerIsGivenWhatIsStillBroughtThere() {
        bring();
        answered();

        assertThat(answers.answer(asked)).isPresent();
        assertThat(answers.answer(asked)).isPresent();

        assertThat(office.events()).filteredOn("FETCHED"::equals).hasSize(2);
        assertThat(office.inbox().waiting(ASKER, 10)).isEmpty();
        assertThat(office.ask("select state from delivery where recipient = 'BT.QRM'"))
                .containsExactly("WAITING");
        assertThat(office.ask("select due_at is not null from lane where recipient = 'BT.QRM'"))
                .containsExactly("t");
    }

    @Test
    void whatTheServerHasJustTakenIsGivenTooAndArrivesThereOnce() {
        bring();
        answered();
        List<String> keys = new CopyOnWriteArrayList<>();
        office.node(delivery -> {
            if (delivery.recipient().equals(ASKER)) {
                keys.add(delivery.idempotencyKey());
            }
            return PartnerReply.empty();
        });
        await().untilAsserted(() -> assertThat(office.ask("select state from delivery where recipient = 'BT.QRM'"))
                .containsExactly("DELIVERED"));

        assertThat(answers.answer(asked)).isPresent();

        assertThat(keys).hasSize(1);
        assertThat(office.events()).filteredOn("FETCHED"::equals).hasSize(1);
        assertThat(office.ask("select fetched_at::text from delivery where recipient = 'BT.QRM'"))
                .containsOnlyNulls();
    }

    private void bring() {
        office.run("update channel set connector = 'rest' where institution_id = 'BT.QRM'");
    }

    @Test
    void whileTheClockIsNotBelievedNothingIsGiven() {
        answered();
        believed.set(false);

        assertThat(answers.answer(asked)).isEmpty();
    }

    /** Whose body was changed was not handed out, and nothing says that it was. */
    @Test
    void whatDoesNotOpenIsNotNotedAsFetched() {
        answered();
        office.run("update delivery set body = wrapped_key where recipient = 'BT.QRM'");

        assertThat(answers.answer(asked)).isEmpty();
        assertThat(office.ask("select fetched_at::text from delivery")).containsOnlyNulls();
    }

    @Test
    void aSuspendedAgreementGivesNothing() {
        answered();
        office.run("update agreement set state = 'SUSPENDED'");

        assertThat(answers.answer(asked)).isEmpty();
    }

    private void answered() {
        NewDelivery answer = office.delivery(ASKER, PostOffice.AGREEMENT, "a", 1);
        office.run(
                "insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id, agreement_version,"
                        + " correlation_id, evidence, key_id, wrapped_key, received_at)"
                        + " values (gen_random_uuid(), ?, ?, '', 't', ?, 1, ?, 'kid', '', '', now())",
                PostOffice.NGO,
                PostOffice.NGO + ":ANS:" + question.disclosureId(),
                PostOffice.AGREEMENT,
                answer.correlation());
        office.post(new NewDelivery(
                2L,
                answer.disclosureId(),
                answer.flow(),
                answer.recipient(),
                answer.channel(),
                answer.agreement(),
                answer.agreementVersion(),
                answer.correlation(),
                answer.laneKey(),
                answer.idempotencyKey(),
                answer.ending(),
                answer.body()));
    }
}

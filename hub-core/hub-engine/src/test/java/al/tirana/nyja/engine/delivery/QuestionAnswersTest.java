package al.tirana.nyja.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.delivery.QuestionAnswers.Asked;
import java.util.Set;
import java.util.UUID;
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
            (agreement, version, flow) -> flow.equals(askingFlow),
            office.vault::open,
            believed::get);
    private final NewDelivery question = office.delivery(PostOffice.NGO, PostOffice.AGREEMENT, "a", 1);
    private Asked asked;

    @BeforeEach
    void ask() {
        office.institution(ASKER, "inbox");
        office.post(question);
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
                "update channel set connector = 'rest' where institution_id = 'BT.QRM'",
            })
    void whatTheInboxKeepsBackIsKeptBack(String change) {
        answered();
        office.run(change);

        assertThat(answers.answer(asked)).isEmpty();
        assertThat(office.inbox().waiting(ASKER, 10)).isEmpty();
        assertThat(office.events()).doesNotContain("FETCHED");
        assertThat(office.ask("select fetched_at::text from delivery")).containsOnlyNulls();
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
        office.run(
                "insert into message (message_id, source, idempotency_key, data_hmac, type, agreement_id, agreement_version,"
                        + " correlation_id, evidence, key_id, wrapped_key, received_at)"
                        + " values (gen_random_uuid(), ?, ?, '', 't', ?, 1, gen_random_uuid(), 'kid', '', '', now())",
                PostOffice.NGO,
                PostOffice.NGO + ":ANS:" + question.disclosureId(),
                PostOffice.AGREEMENT);
        NewDelivery answer = office.delivery(ASKER, PostOffice.AGREEMENT, "a", 1);
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

package al.tirana.nyja.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.delivery.QuestionAnswers.Asked;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an asker who waits is given, on a real PostgreSQL. */
class QuestionAnswersTest {

    private static final String ASKER = "BT.QRM";

    private final PostOffice office = new PostOffice();
    private final QuestionAnswers answers =
            new QuestionAnswers(office.database, office.ledger, office.clock, office.maySend, office.vault::open);
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
    void thatItWasHandedOutIsWrittenDownOnceAndItGoesItsOwnWayAllTheSame() {
        answered();
        answers.answer(asked);
        answers.answer(asked);

        assertThat(office.events()).filteredOn("FETCHED"::equals).hasSize(1);
        assertThat(office.inbox().waiting(ASKER, 10)).hasSize(1);
        assertThat(office.events()).filteredOn("FETCHED"::equals).hasSize(1);
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

package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.delivery.HeldUp.Cause;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A notice to who has to act is a delivery as others, over a channel of its own, and ends with its matter. */
class MatterNoticesTest {

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void itIsBroughtOverTheOwnersChannelAlsoWhileTheAgreementIsSuspended() {
        office.channel(NGO, ChannelId.NOTICES, "rest");
        office.run("update agreement set state = 'SUSPENDED'");
        ask(NGO);
        office.node(receiver);

        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(receiver.taken).containsExactly("HUB:MATTER:1:" + NGO);
        assertThat(office.inbox().waiting(NGO, 10)).isEmpty();
    }

    @Test
    void aChannelThatIsDownIsTriedAgainAndNothingElseOfTheOwnerWaits() {
        office.channel(NGO, ChannelId.NOTICES, "rest");
        receiver.mood = delivery -> {
            if (delivery.channel().equals(ChannelId.NOTICES)) {
                throw new al.tirana.nyja.spi.PartnerFault(
                        al.tirana.nyja.spi.PartnerFault.Kind.UNREACHABLE, "connection refused");
            }
        };
        ask(NGO);
        office.post("case", 1, 1);
        office.node(receiver);
        await().until(() -> receiver.taken.contains(NGO + " case 1"));
        await().until(() -> receiver.attempts.contains("HUB:MATTER:1:" + NGO));
        assertThat(office.count("WAITING")).isEqualTo(1);

        receiver.well();
        await().until(() -> office.count("DELIVERED") == 2);
    }

    @Test
    void whoFetchesFindsItInTheInboxAlone() {
        office.channel(NGO, ChannelId.NOTICES, "inbox");
        ask(NGO);
        office.node(receiver);

        List<byte[]> waiting = office.inbox().waiting(NGO, 10);
        assertThat(waiting).singleElement().satisfies(notice -> assertThat(new String(notice))
                .contains("NO_ANSWER", "nextStepSq", "nextStepEn"));
        assertThat(receiver.attempts).isEmpty();
    }

    @Test
    void whatAnEndedChannelLeavesBehindIsFetched() {
        office.channel(NGO, ChannelId.NOTICES, "rest");
        ask(NGO);
        assertThat(office.inbox().waiting(NGO, 10)).isEmpty();

        office.run("update channel set ended_at = now() where name = 'notices'");

        assertThat(office.inbox().waiting(NGO, 10)).hasSize(1);
        assertThat(office.waits().heldUp()).extracting(HeldUp::cause).doesNotContain(Cause.NO_CHANNEL);
    }

    @Test
    void itEndsWithTheMatter() {
        office.channel(NGO, ChannelId.NOTICES, "inbox");
        ask(NGO);
        office.expiry().sweepNowAndThen();
        assertThat(office.count("WAITING")).isEqualTo(1);

        assertThat(office.tasks.close(1, "called them", "arta")).isTrue();
        office.expiry().sweepNowAndThen();

        assertThat(office.ask("select state || ' ' || ends_by from delivery")).containsExactly("EXPIRED MATTER_OVER");
        assertThat(office.events()).containsExactly("HUMAN_ASKED", "OWNER_TOLD", "HUMAN_ACTED", "EXPIRED");
        assertThat(office.inbox().waiting(NGO, 10)).isEmpty();
    }

    @Test
    void whoseTurnItIsNextIsToldAndTheFormerOwnerNoMore() {
        office.channel(NGO, ChannelId.NOTICES, "inbox");
        office.institution("OSHC.0013", "rest");
        office.channel("OSHC.0013", ChannelId.NOTICES, "inbox");
        ask(NGO);

        ask("OSHC.0013");
        office.expiry().sweepNowAndThen();

        assertThat(office.ask("select recipient || ' ' || state from delivery order by id"))
                .containsExactly(NGO + " EXPIRED", "OSHC.0013 WAITING");
        assertThat(office.tasks.stands(1, NGO)).isFalse();
        assertThat(office.tasks.stands(1, "OSHC.0013")).isTrue();
    }

    private void ask(String owner) {
        NewTask task = new NewTask(
                Kind.NO_ANSWER,
                AGREEMENT,
                "case/QRM-2026-000001",
                "",
                UUID.randomUUID(),
                owner,
                Kind.NO_ANSWER.name(),
                Instant.now());
        office.database.transact(tx -> office.tasks.ask(tx, task));
        office.outbox.wake();
    }
}

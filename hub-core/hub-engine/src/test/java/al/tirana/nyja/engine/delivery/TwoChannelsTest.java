package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static al.tirana.nyja.engine.delivery.PostOffice.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.PartnerFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One institution, two ways to it: what happens to the one does not touch the other. */
class TwoChannelsTest {

    private static final ChannelId FILES = new ChannelId(NGO, "files");

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void aSecondChannel() {
        office.channel(NGO, "files", "sftp");
        office.policy = policy(Duration.ofHours(1), Duration.ofHours(72));
    }

    @AfterEach
    void close() {
        released.countDown();
        office.close();
    }

    @Test
    void aServerForFilesThatIsDownHoldsUpNothingElseOfItsInstitution() {
        receiver.mood = delivery -> {
            if (delivery.channel().equals("files")) {
                throw new PartnerFault(PartnerFault.Kind.UNREACHABLE, "connection refused");
            }
        };
        office.node(receiver);
        for (int lane = 0; lane < 10; lane++) {
            files("case" + lane, 1);
        }
        await().until(() -> paused().equals(List.of("files")));

        for (int lane = 0; lane < 10; lane++) {
            office.post("case" + lane, 2, 2);
        }

        await().until(() -> office.count("DELIVERED") == 10);
        assertThat(receiver.taken).allMatch(key -> key.startsWith(NGO + " "));
        assertThat(paused()).containsExactly("files");
        assertThat(office.queries().open()).singleElement().satisfies(load -> {
            assertThat(load.channel()).isEqualTo("files");
            assertThat(load.waiting()).isEqualTo(10);
            assertThat(load.pausedSince()).isNotNull();
        });

        receiver.well();
        await().until(() -> office.count("DELIVERED") == 20);
        assertThat(office.events()).containsOnlyOnce("CHANNEL_PAUSED").containsOnlyOnce("CHANNEL_RESUMED");
    }

    @Test
    void aServerForFilesThatHangsHoldsUpNothingElseOfItsInstitution() {
        receiver.mood = delivery -> {
            if (delivery.channel().equals("files")) {
                await().atMost(Duration.ofMinutes(1)).until(() -> released.getCount() == 0);
            }
        };
        Workers node = office.node(receiver);
        for (int lane = 0; lane < 20; lane++) {
            files("case" + lane, 1);
        }
        await().until(() -> node.sending() >= 3);

        office.post("other", 1, 5);

        await().until(() -> office.count("DELIVERED") == 5);
        released.countDown();
    }

    @Test
    void whatSomebodyStoppedWaitsUntilSomebodyLetsItGoOn() {
        assertThat(office.pauses().stop(FILES, "the partner moves its server", "arta"))
                .isTrue();
        assertThat(office.pauses().stop(FILES, "again", "besnik")).isFalse();
        office.node(receiver);
        files("case", 1);
        office.post("case", 2, 2);

        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(receiver.taken).containsExactly(NGO + " case 2");
        assertThat(office.pauses().of(NGO)).hasEntrySatisfying("files", pause -> {
            assertThat(pause.heldBy()).isEqualTo("arta");
            assertThat(pause.reason()).isEqualTo("the partner moves its server");
            assertThat(pause.nextProbe()).isNull();
        });

        assertThat(office.pauses().resume(FILES, "besnik")).isTrue();
        assertThat(office.pauses().resume(FILES, "besnik")).isFalse();
        await().until(() -> office.count("DELIVERED") == 2);
        assertThat(office.ask("select content from ledger_entry where event like 'CHANNEL_%' order by id"))
                .hasSize(2)
                .allMatch(entry -> entry.contains("\"channel\":\"files\"") && entry.contains(NGO))
                .noneMatch(entry -> entry.contains("moves its server"));
    }

    @Test
    void orderHoldsWithinAChannel() {
        office.node(receiver);
        for (int number = 1; number <= 20; number++) {
            office.post(
                    office.delivery(FILES, AGREEMENT, "case", number, office.ending()),
                    office.delivery(NGO, AGREEMENT, "case", number));
        }

        await().until(() -> office.count("DELIVERED") == 40);
        assertThat(receiver.lanes().values())
                .hasSize(2)
                .allSatisfy(lane -> assertThat(lane).isSorted().hasSize(20));
    }

    @Test
    void whoFetchesOverOneChannelIsCalledOverTheOther() {
        office.channel(NGO, "fetched", "inbox");
        office.node(receiver);
        office.post(
                office.delivery(new ChannelId(NGO, "fetched"), AGREEMENT, "case", 1, office.ending()),
                office.delivery(NGO, AGREEMENT, "case", 2));

        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(receiver.taken).containsExactly(NGO + " case 2");
        assertThat(office.inbox().waiting(NGO, 10))
                .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .containsExactly("{}");
    }

    @Test
    void whatWaitsForAnEndedChannelIsNamedAndGoesNowhereElse() {
        office.run("update channel set ended_at = now() where name = 'files'");
        office.node(receiver);
        files("case", 1);
        office.post("case", 2, 2);

        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(receiver.taken).containsExactly(NGO + " case 2");
        assertThat(office.inbox().waiting(NGO, 10)).isEmpty();
        assertThat(office.waits().heldUp()).singleElement().satisfies(held -> {
            assertThat(held.cause()).isEqualTo(HeldUp.Cause.NO_CHANNEL);
            assertThat(held.channel()).isEqualTo("files");
        });
    }

    /** A connector that is updated, or whose new code nobody has confirmed: nothing is tried, and no partner is blamed. */
    @Test
    void whatWaitsForAConnectorThatLeftIsNamedAndGoesOnWhenItIsBack() {
        office.connectors.remove("sftp");
        office.node(receiver);
        files("case", 1);
        office.post("case", 2, 2);

        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(receiver.taken).containsExactly(NGO + " case 2");
        assertThat(office.waits().heldUp()).singleElement().satisfies(held -> {
            assertThat(held.cause()).isEqualTo(HeldUp.Cause.NO_CONNECTOR);
            assertThat(held.channel()).isEqualTo("files");
        });

        office.connectors.add("sftp");
        await().until(() -> office.count("DELIVERED") == 2);
        assertThat(office.ask("select distinct attempts::text from delivery")).containsExactly("1");
        assertThat(paused()).isEmpty();
    }

    private void files(String lane, int number) {
        office.post(office.delivery(FILES, AGREEMENT, lane, number, office.ending()));
    }

    private List<String> paused() {
        return office.ask("select channel from channel_pause order by 1");
    }
}

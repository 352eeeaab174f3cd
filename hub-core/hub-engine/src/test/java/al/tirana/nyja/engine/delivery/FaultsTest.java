package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aPoisonHoldsItsOwnLaneUntilAHumanRetriesIt() {
        refuse("OSHC.0012 a 2");
        office.node(receiver);
        office.post("a", 1, 4);
        office.post("b", 1, 4);

        await().until(() -> office.count("DELIVERED") == 5);
        assertThat(receiver.lanes().get("OSHC.0012 a")).containsExactly(1);
        ParkedDelivery parked = office.parking().open(10).get(0);
        assertThat(parked.reason()).isEqualTo("FPR-505");
        assertThat(parked.owner()).isEqualTo(NGO);
        assertThat(parked.detail()).isEqualTo("HTTP 422");
        assertThat(parked.behind()).isEqualTo(2);

        receiver.well();
        assertThat(office.parking().retry(parked.id(), "arben")).isTrue();
        assertThat(office.parking().retry(parked.id(), "arben")).isFalse();

        await().until(() -> office.count("DELIVERED") == 8);
        assertThat(receiver.lanes().get("OSHC.0012 a")).containsExactly(1, 2, 3, 4);
        assertThat(office.parking().open(10)).isEmpty();
        assertThat(office.events()).contains("PARKED", "UNPARKED");
        assertThat(office.ask("select actor from ledger_entry where event = 'UNPARKED'"))
                .containsExactly("arben");
    }

    /** The agreement's people have to act, and the channel is not the worse for it. */
    @Test
    void whatMustNotGoThisWayStopsAloneWithItsOwnCode() {
        receiver.mood = delivery -> {
            throw new NotThisWayFault(new Text("klasa P4", "class P4"));
        };
        office.node(receiver);
        office.post("a", 1, 1);
        await().until(() -> office.count("PARKED") == 1);

        ParkedDelivery parked = office.parking().open(10).get(0);
        assertThat(parked.reason()).isEqualTo("FPR-224");
        assertThat(parked.owner()).isEqualTo("HUB");
        assertThat(parked.detail()).isEqualTo("class P4");
    }

    /** Nobody asked the recipient: it is not blamed, its channel is not charged, and the administrators have to act. */
    @Test
    void whatAChannelCannotCarryIsTheAdministratorsMatter() {
        receiver.mood = delivery -> {
            throw new PartnerFault(Kind.NOT_CARRIED, new Text("bart vetëm XML", "carries only XML"));
        };
        office.node(receiver);
        office.post("a", 1, 2);
        office.post("b", 1, 1);
        office.post("c", 1, 1);
        await().until(() -> office.count("PARKED") == 3);

        assertThat(office.parking().open(10)).allSatisfy(parked -> {
            assertThat(parked.reason()).isEqualTo("FPR-509");
            assertThat(parked.owner()).isEqualTo("HUB");
            assertThat(parked.detail()).isEqualTo("carries only XML");
        });
        assertThat(office.ask("select channel from channel_pause")).isEmpty();

        receiver.well();
        office.parking().open(10).forEach(parked -> office.parking().retry(parked.id(), "arben"));
        await().until(() -> office.count("DELIVERED") == 4);
        assertThat(office.queries().list(DeliveryState.DELIVERED, null, null, 10))
                .as("what failed before it arrived is history")
                .hasSize(4)
                .allSatisfy(there -> assertThat(there.lastCode()).isNull())
                .allSatisfy(there -> assertThat(there.lastDetail()).isNull());
    }

    @Test
    void theReasonOfARefusalIsKeptForWhoMustLook() {
        String answer = "{\"errors\":[{\"code\":\"FPR-302\",\"en\":\"Agim Hoxha: course full\"},{\"code\":\"KURS\"}]}";
        receiver.mood = delivery -> {
            throw new PartnerFault(Kind.REFUSED, "HTTP 422")
                    .withReply(new PartnerReply(
                            answer.getBytes(StandardCharsets.UTF_8), "application/json; charset=utf-8"));
        };
        office.node(receiver);
        office.post("a", 1, 1);
        await().until(() -> office.count("PARKED") == 1);

        ParkedDelivery parked = office.parking().open(10).get(0);
        assertThat(parked.detail()).as("known codes only").isEqualTo("HTTP 422: FPR-302");
        assertThat(parked.reply()).isTrue();
        assertThat(office.ask("select concat(p, r, d) from parked p, partner_reply r, delivery d"))
                .noneMatch(row -> row.contains("Agim") || row.contains("KURS"))
                .isNotEmpty();

        KeptReplies.Kept kept = office.replies().read(parked.id(), "arben").orElseThrow();

        assertThat(new String(kept.body(), StandardCharsets.UTF_8)).isEqualTo(answer);
        assertThat(kept.contentType()).isEqualTo("application/json");
        assertThat(office.ask("select actor from ledger_entry where event = 'REPLY_READ'"))
                .containsExactly("arben");
        assertThat(office.replies().read(parked.id() + 1, "arben")).isEmpty();
    }

    @Test
    void manyThatStoppedForOneReasonGoOnTogetherAndTheOthersStay() {
        office.institution("OSHC.0013", "rest");
        refuse("OSHC.0012 a 1", "OSHC.0012 b 1", "OSHC.0013 c 1");
        office.node(receiver);
        office.post("a", 1, 2);
        office.post("b", 1, 1);
        office.post(office.delivery("OSHC.0013", AGREEMENT, "c", 1));
        await().until(() -> office.count("PARKED") == 3);
        ParkedFilter which = new ParkedFilter(NGO, "FPR-505", null, null, null);
        Parking parking = office.parking();

        assertThat(parking.count(ParkedFilter.ALL)).isEqualTo(3);
        assertThat(parking.open(ParkedFilter.ALL, parking.open(1).get(0).id(), 10))
                .as("the second page")
                .hasSize(2);
        assertThat(parking.preview(which)).singleElement().satisfies(group -> {
            assertThat(group.recipient()).isEqualTo(NGO);
            assertThat(group.deliveries()).isEqualTo(2);
        });
        assertThat(parking.count(new ParkedFilter(
                        null, null, null, null, office.clock.instant().minusSeconds(60))))
                .as("before it happened")
                .isZero();

        receiver.well();
        assertThat(parking.retry(which, "arben")).isEqualTo(2);

        await().until(() -> office.count("DELIVERED") == 3);
        assertThat(office.ask("select actor from ledger_entry where event = 'UNPARKED'"))
                .as("one entry each")
                .containsExactly("arben", "arben");
        assertThat(parking.skip(new ParkedFilter("OSHC.0013", null, null, null, null), "by telephone", "arben"))
                .isEqualTo(1);
        assertThat(parking.count(ParkedFilter.ALL)).isZero();
    }

    @Test
    void aSkippedDeliveryLetsItsLaneGoOn() {
        refuse("OSHC.0012 a 1");
        office.node(receiver);
        office.post("a", 1, 3);
        await().until(() -> office.count("PARKED") == 1);
        long id = office.parking().open(10).get(0).id();

        assertThatThrownBy(() -> office.parking().skip(id, " ", "arben")).isInstanceOf(IllegalArgumentException.class);
        assertThat(office.parking().skip(id, "sent by telephone", "arben")).isTrue();

        await().until(() -> office.count("DELIVERED") == 2);
        assertThat(receiver.lanes().get("OSHC.0012 a")).containsExactly(2, 3);
        assertThat(office.count("SKIPPED")).isEqualTo(1);
        assertThat(office.events()).contains("SKIPPED");
    }

    @Test
    void aBodyTurnedToAnotherDeliveryInTheDatabaseReachesNobody() {
        office.post("a", 1, 1);
        office.post("b", 1, 1);
        office.run("update delivery d set body = o.body, wrapped_key = o.wrapped_key"
                + " from delivery o where o.id <> d.id and d.idempotency_key = 'OSHC.0012 a 1'");
        office.node(receiver);

        await().until(() -> office.count("DELIVERED") == 1 && office.count("PARKED") == 1);
        assertThat(receiver.lanes()).containsOnlyKeys("OSHC.0012 b");
        assertThat(office.parking().open(10).get(0).reason()).isEqualTo("FPR-506");
    }

    @Test
    void theLaneOfASkippedLastDeliveryFallsAsleep() {
        refuse("OSHC.0012 a 1");
        office.node(receiver);
        office.post("a", 1, 1);
        await().until(() -> office.count("PARKED") == 1);

        office.parking().skip(office.parking().open(10).get(0).id(), "no longer needed", "arben");

        await().until(() ->
                office.ask("select id from lane where due_at is not null").isEmpty());
    }

    @Test
    void afterTheAgreedTimeAHumanMustLook() {
        office.policy = PostOffice.policy(Duration.ofMillis(20), Duration.ofMillis(400));
        receiver.down(Kind.TIMEOUT);
        office.node(receiver);
        office.post("a", 1, 2);

        await().atMost(Duration.ofSeconds(20)).until(() -> office.count("PARKED") == 1);
        ParkedDelivery parked = office.parking().open(10).get(0);
        assertThat(parked.reason()).isEqualTo("FPR-502");
        assertThat(parked.attempts()).isGreaterThan(2);
        assertThat(office.events()).containsOnlyOnce("DELIVERY_FAILED").contains("PARKED");
        assertThat(receiver.attempts).doesNotContain("OSHC.0012 a 2");
    }

    @Test
    void aFaultOfThePluginIsOursAndSaysNothingAboutTheMessage() {
        receiver.mood = delivery -> {
            throw new IllegalStateException("cannot write Agim Hoxha");
        };
        office.node(receiver);
        office.post("a", 1, 1);

        await().until(() -> office.count("PARKED") == 1);
        ParkedDelivery parked = office.parking().open(10).get(0);
        assertThat(parked.owner()).isEqualTo("HUB");
        assertThat(parked.detail()).isEqualTo("java.lang.IllegalStateException");
        assertThat(office.ask(
                        "select concat(last_detail, (select string_agg(content, '') from ledger_entry)) from delivery"))
                .noneMatch(text -> text.contains("Agim"));
    }

    @Test
    void aLinkageFaultOfThePluginDoesNotEndTheWorker() {
        receiver.mood = delivery -> {
            throw new NoClassDefFoundError("x");
        };
        office.node(receiver);
        for (int lane = 0; lane < 12; lane++) {
            office.post("lane" + lane, 1, 1);
        }

        await().until(() -> office.count("PARKED") == 12);
    }

    @Test
    void aDeliveryThatCameTooLateIsNotSent() {
        office.node(receiver);
        office.post(
                office.delivery(
                        NGO, AGREEMENT, "a", 1, Ending.at(office.clock.instant().minusSeconds(1), Why.EXPIRY)),
                office.delivery(
                        NGO, AGREEMENT, "a", 2, Ending.at(office.clock.instant().plusSeconds(60), Why.EXPIRY)));

        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(receiver.attempts).containsExactly("OSHC.0012 a 2");
        assertThat(office.count("EXPIRED")).isEqualTo(1);
        assertThat(office.events()).containsExactlyInAnyOrder("EXPIRED", "SENDER_TOLD", "DELIVERED");
    }

    private void refuse(String... keys) {
        receiver.mood = delivery -> {
            if (List.of(keys).contains(delivery.idempotencyKey())) {
                throw new PartnerFault(Kind.REFUSED, "HTTP 422");
            }
        };
    }
}

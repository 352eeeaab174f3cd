package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages that come together are counted together, with as many statements for many as for few. */
class FactCostTest {

    private static final String NOTICES = "PK-BT-2026-02";
    private static final String REFERRALS = "BT-OSHC0012-2026-02";

    private final IntakeFixture hub = new IntakeFixture();

    @Test
    void whatIsCounted() {
        hub.registers.enabled(figures("returnee.notified.v1"));
        statements(notices(300, 1)); // the month has begun

        assertThat(statements(notices(500, 40))).isEqualTo(statements(notices(400, 4)));
        assertThat(hub.rows("select name from fact where name = 'households'")).hasSize(45);
        assertThat(hub.rows("select period from fact_period")).hasSize(1);
    }

    @Test
    void whatIsCountedNoMore() {
        String report = figures("referral.requested.v1");
        hub.registers.enabled(IntakeFixture.agreement().replace("BT-OSHC0012-2026-01", REFERRALS)
                + report.substring(report.indexOf("\n  cases:\n")));
        List<ObjectNode> first =
                IntStream.range(0, 24).mapToObj(i -> referral(null)).toList();
        first.forEach(referral -> assertThat(
                        hub.receive(signed(referral, QRM), "BT.QRM").status())
                .isEqualTo(202));

        assertThat(statements(replacing(first.subList(4, 24)))).isEqualTo(statements(replacing(first.subList(0, 4))));
        assertThat(hub.rows("select undone_by from fact where name = 'referrals' and undone_at is not null"))
                .hasSize(24)
                .doesNotHaveDuplicates();
        assertThat(hub.rows("select name from fact where name = 'referrals' and undone_at is null"))
                .hasSize(24);
    }

    private List<InboundMessage> replacing(List<ObjectNode> first) {
        return first.stream()
                .map(referral -> referral(body(referral).path("referralId").asText()))
                .map(referral -> IntakeFixture.arrival(signed(referral, QRM), "BT.QRM", Evidence.SIGNATURE))
                .toList();
    }

    private ObjectNode referral(String replaces) {
        ObjectNode referral = hub.referral().put("agreementid", REFERRALS);
        referral.put("correlationid", UUID.randomUUID().toString());
        if (replaces != null) {
            body(referral).put("replacesReferralId", replaces);
        }
        return referral;
    }

    private static List<InboundMessage> notices(int first, int households) {
        return IntStream.range(first, first + households)
                .mapToObj(i -> Notice.of("PK-2026-%06d".formatted(i)).adult("p1", "PRANUAR"))
                .map(notice -> {
                    notice.message.put("agreementid", NOTICES);
                    return IntakeFixture.arrival(notice.message, "PK", Evidence.TRANSPORT);
                })
                .toList();
    }

    /** The agreement on notices, with the monthly report of the Border Police's, which reads facts. */
    private static String figures(String type) {
        String police = IntakeFixture.text(
                "../../plugins/plugin-border-police/src/main/resources/META-INF/nyja/agreement.yaml");
        return (IntakeFixture.household() + police.substring(police.indexOf("\n  cases:\n")))
                .replace("PK-BT-2026-01", NOTICES)
                .replace("days: working}\n", "days: working}\n    facts: [" + type + "]\n");
    }

    /** How many statements PostgreSQL is given to take all of these, those that travel together too. */
    private long statements(List<InboundMessage> arrivals) {
        AtomicLong statements = new AtomicLong();
        List<Taken> taken = hub.database.inTransaction(tx -> hub.records.within(counting(tx, statements), arrivals));
        assertThat(taken).extracting(Taken::kind).containsOnly(Taken.Kind.ADMITTED);
        return statements.get();
    }

    private static Connection counting(Connection tx, AtomicLong statements) {
        return (Connection) Proxy.newProxyInstance(
                FactCostTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, values) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.addAndGet(((String) values[0]).split(";\n").length);
                    }
                    return method.invoke(tx, values);
                });
    }
}

package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.simulator.hub.HubAnswer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What became of a month's notices lies beside the police's own files, in numbers, as a file that a spreadsheet opens. */
class ContactsIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final World world = World.shared();

    @Test
    void theNumbersOfAMonthComeToThePolice() throws Exception {
        Police police = Police.of(world);
        // Its day has passed, whatever today is.
        YearMonth month = YearMonth.now(ZoneId.of("Europe/Tirane")).minusMonths(2);
        counted(month, "returnee.notified", "households", "{\"MANNER\":\"RIPRANIM\"}", 60);
        counted(month, "returnee.contacted", "contacts", "{\"RESULT\":\"ARRITUR\"}", 41);
        counted(month, "returnee.contacted", "contacts", "{\"RESULT\":\"PA_ARRITUR\"}", 9);

        world.arta().post("runs/" + Police.AGREEMENT + "/contacts/now?month=" + month, null);

        String file = "kontaktet-" + month + ".csv";
        await().atMost(SOON).until(() -> police.holds(file));
        assertThat(police.read(file).orElseThrow())
                .contains(
                        month + ";Familje të kontaktuara;50;;Households contacted;",
                        month + ";Familje që u arritën;41;;Households reached;",
                        month + ";Familje që nuk u arritën;9;;Households not reached;");
    }

    /** At the door: who was told of nothing learns nothing. */
    @Test
    void aHouseholdThatIsNotThereIsRefusedWithWords() throws Exception {
        Police.of(world);
        ObjectNode message = world.centre().referrals(System.nanoTime()).next(Party.NGO);
        message.remove(List.of("fprsig", "sequence", "priority", "subject"));
        message.put("id", UUID.randomUUID().toString())
                .put("type", "al.tirana.fpr.returnee.contacted.v1")
                .put("dataschema", "https://id.tirana.al/fpr/schema/returnee.contacted/v1")
                .put("recipient", "https://id.tirana.al/fpr/actor/" + Police.ACTOR)
                .put("agreementid", Police.AGREEMENT)
                .put("purpose", "NJOFTIM_KTHIMI")
                .put("sensitivity", "P2")
                .put("retention", "P30D")
                .put("correlationid", UUID.randomUUID().toString())
                .put("idempotencykey", "BT.QRM:KON:" + UUID.randomUUID());
        message.putObject("data")
                .putObject("body")
                .put("householdNumber", "PK-2026-999999")
                .put("result", "ARRITUR");
        HubAnswer answer = world.centre()
                .client()
                .post(FprSignature.signed(message, world.centre().institution().signing()));

        assertThat(answer.accepted()).isFalse();
        assertThat(answer.body().toString()).contains("FPR-301", "asnjë njoftim");
    }

    /** As notices of an earlier month left it, which no test can wait for. */
    private void counted(YearMonth month, String type, String name, String by, int number) throws Exception {
        LocalDate day = month.atDay(11);
        try (Connection database = world.hub().connect();
                PreparedStatement insert = database.prepareStatement("""
                        insert into fact (agreement_id, type, name, counts, at, dimensions, amounts)
                        select ?, ?, ?, 'HOUSEHOLDS', ?, ?, '{}' from generate_series(1, ?)""")) {
            insert.setString(1, Police.AGREEMENT);
            insert.setString(2, "al.tirana.fpr." + type + ".v1");
            insert.setString(3, name);
            insert.setTimestamp(4, Timestamp.from(day.atTime(12, 0).toInstant(ZoneOffset.UTC)));
            insert.setString(5, by);
            insert.setInt(6, number);
            insert.executeUpdate();
        }
    }
}

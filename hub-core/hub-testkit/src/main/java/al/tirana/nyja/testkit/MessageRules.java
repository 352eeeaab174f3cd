package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Rules;
import al.tirana.nyja.spi.FprMessage;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;

/** What the gate asks of a message that a plugin read, as far as it needs no register. */
final class MessageRules {

    private MessageRules() {}

    static void check(FprMessage read, String institution, CompiledAgreement agreement) {
        FprJson.Parsed parsed = FprJson.parse(read.bytes());
        none("JSON", parsed.findings());
        ObjectNode message = parsed.message();
        none("schema", FprSchemas.message(message));
        assertThat(message.path("source").asText())
                .as("source of a message that %s sent", institution)
                .isEqualTo(Actors.uri(institution));
        assertThat(message.path("agreementid").asText()).as("agreementid").isEqualTo(agreement.id());

        Flow flow = agreement.flow(message.get("type").asText(), institution).orElse(null);
        assertThat(flow)
                .as("%s has a flow of type %s from %s", agreement, message.get("type"), institution)
                .isNotNull();
        assertThat(flow.recipients())
                .as("recipients of %s", flow)
                .contains(Actors.id(message.get("recipient").asText()));
        assertThat(flow.purposes())
                .as("purposes of %s", flow)
                .contains(message.get("purpose").asText());
        none(flow.clause("accepts"), flow.notAccepted(message));
        none(
                "rules",
                Rules.check(
                                message,
                                OffsetDateTime.parse(message.get("time").asText())
                                        .atZoneSameInstant(agreement.zone()))
                        .stream()
                        .filter(finding -> !finding.isWarning())
                        .toList());
    }

    private static void none(String by, List<Finding> findings) {
        assertThat(findings).as("what the gate would refuse (%s)", by).isEmpty();
    }
}

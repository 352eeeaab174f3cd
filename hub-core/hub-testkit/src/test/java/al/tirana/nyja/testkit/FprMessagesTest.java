package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.fpr.Rules;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FprMessagesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contacts.counted.v1",
                "referral.reminded.v1",
                "referral.requested.v1",
                "referral.status.changed.v1",
                "returnee.contacted.v1",
                "returnee.notified.v1",
                "returnee.withdrawn.v1",
                "returnees.counted.v1",
                "service.outcome.reported.v1",
                "statistics.submitted.v1"
            })
    void everySampleIsValidAndSigned(String type) {
        ObjectNode message = FprMessages.of(type).signed();

        assertThat(FprSchemas.message(message)).isEmpty();
        assertThat(Rules.check(message, Instant.now())).noneMatch(finding -> !finding.isWarning());
        String source = message.get("source").asText();
        assertThat(FprSignature.verify(message, SigningKeys.of(source.substring(source.lastIndexOf('/') + 1))))
                .isEmpty();
    }

    @Test
    void isChangedAsTold() {
        UUID correlation = UUID.randomUUID();

        ObjectNode message = FprMessages.referral()
                .to("OSHC.0013")
                .under("BT-OSHC0013-2026-01")
                .correlation(correlation)
                .without("/data/body/subject/nid")
                .set("/data/body/safety/workerSex", "F")
                .unsigned();

        assertThat(message.at("/recipient").asText()).endsWith("OSHC.0013");
        assertThat(message.at("/data/legal/consent/scope/0").asText()).endsWith("OSHC.0013");
        assertThat(message.at("/correlationid").asText()).isEqualTo(correlation.toString());
        assertThat(message.at("/data/body/subject/nid").isMissingNode()).isTrue();
        assertThat(message.at("/data/body/safety/workerSex").asText()).isEqualTo("F");
        assertThat(message.has("fprsig")).isFalse();
    }

    @Test
    void twoMessagesAreNeverTheSame() {
        assertThat(FprMessages.referral().unsigned().get("id"))
                .isNotEqualTo(FprMessages.referral().unsigned().get("id"));
    }

    @Test
    void pluginsGetTheBytesThatWereSigned() {
        assertThat(FprJson.parse(FprMessages.referral().forPlugins().bytes()).findings())
                .isEmpty();
    }

    @Test
    void knowsNoOtherTypes() {
        assertThatIllegalArgumentException().isThrownBy(() -> FprMessages.of("no.such.v1"));
    }
}

package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SealedAndLabelsTest {

    private static final String RECIPIENT = "OSHC.0007";

    private final MessageType type = MessageType.find("referral.requested.v1").orElseThrow();
    private final ObjectNode message = TestDocuments.example("02-referral-requested-sealed");

    @Test
    void aSealedPartGoesWholeOrNotAtAll() {
        Disclosed with = disclose(without("/data/labels"));
        assertThat(with.data().get("sealed")).isEqualTo(message.at("/data/sealed"));

        Disclosed none = disclose(without("/data/sealed"));
        assertThat(none.data().has("sealed")).isFalse();
        assertThat(none.withheld()).containsOnlyOnce("/data/sealed");
    }

    @Test
    void whatIsSealedIsNotMissed() {
        assertThat(disclose(without("/data/labels")).lacking()).isEmpty();
        assertThat(disclose(without("/data/sealed")).lacking()).contains("/data/body/subject");
    }

    @Test
    void aSealedPartThatIsNotAcceptedIsRefusedAtItsPlace() {
        assertThat(flow(without("/data/sealed"), List.of()).notAccepted(message))
                .extracting(Finding::path)
                .containsExactly("/data/sealed");
    }

    @Test
    void aLabelOnAWithheldFieldDisappearsWithIt() {
        ObjectNode open = TestDocuments.example("06-referral-requested-ngo");
        var labels = ((ObjectNode) open.get("data")).putArray("labels");
        labels.addObject().put("path", "/data/body/reason").put("class", "P3");
        labels.addObject().put("path", "/data/body/needs").put("class", "P3");

        Disclosed disclosed = flow(List.of(), without("/data/body/reason")).disclose(open, RECIPIENT, Set.of());

        assertThat(disclosed.data().get("labels")).hasSize(1);
        assertThat(disclosed.data().at("/labels/0/path").asText()).isEqualTo("/data/body/needs");
    }

    @Test
    void aWishThatTouchesASealIsRefused() {
        for (String wish :
                List.of("/data/body/subject", "/data/body/subject/name/given", "/data/body", "/data/body/needs/0")) {
            ObjectNode consent = (ObjectNode) message.at("/data/legal/consent");
            consent.putArray("excludedPaths").add(wish);

            assertThat(flow(List.copyOf(type.fields().keySet()), List.of()).notAccepted(message))
                    .as(wish)
                    .extracting(Finding::code, Finding::path)
                    .containsExactly(tuple("FPR-102", "/data/legal/consent/excludedPaths/0"));
        }
    }

    @Test
    void aLabelStaysWithItsElementWhenOthersAreWithheld() {
        ObjectNode open = TestDocuments.example("06-referral-requested-ngo");
        var household = ((ObjectNode) open.at("/data/body")).putArray("household");
        household.addObject().put("personRef", "k-0").put("birthYear", 1990);
        household.addObject().put("personRef", "k-1").put("birthYear", 2015);
        household.addObject().put("personRef", "k-2").put("birthYear", 2016);
        var labels = ((ObjectNode) open.get("data")).putArray("labels");
        labels.addObject()
                .put("path", "/data/body/household/1")
                .put("class", "P3")
                .put("reason", "SHENDET");
        labels.addObject().put("path", "/data/body/household/2/birthYear").put("class", "P3");
        labels.addObject().put("path", "/data/body/household/0/birthYear").put("class", "P2");
        ((ObjectNode) open.at("/data/legal/consent"))
                .putArray("excludedPaths")
                .add("/data/body/household/0")
                .add("/data/body/household/2/sex");

        ObjectNode data = flow(List.of(), List.copyOf(type.fields().keySet()))
                .disclose(open, RECIPIENT, Set.of("/data/body/household/0"))
                .data();

        assertThat(data.at("/body/household/0/personRef").asText()).isEqualTo("k-1");
        assertThat(data.get("labels"))
                .extracting(label -> label.get("path").asText())
                .containsExactly("/data/body/household/0", "/data/body/household/1/birthYear");
        assertThat(data.at("/legal/consent/excludedPaths"))
                .extracting(JsonNode::asText)
                .containsExactly("/data/body/household/1/sex");
    }

    @Test
    void anExtensionIsRefusedWithoutItsName() {
        ((ObjectNode) message.get("data")).putObject("ext").put("i80314917f.x", 1);

        assertThat(flow(List.copyOf(type.fields().keySet()), List.of()).notAccepted(message))
                .extracting(Finding::path)
                .containsExactly("/data/*");
    }

    private Disclosed disclose(List<String> fields) {
        return flow(List.of(), fields).disclose(message, RECIPIENT, Set.of());
    }

    private List<String> without(String place) {
        List<String> fields = new ArrayList<>(type.fields().keySet());
        fields.removeIf(field -> MessageType.isBelow(field, place));
        return fields;
    }

    private Flow flow(List<String> accepts, List<String> discloses) {
        return new Flow(
                new FlowTerms(
                        "referral",
                        type.name(),
                        Set.of("BT.QRM"),
                        Set.of(RECIPIENT),
                        Set.of("REFERIM_SHERBIMI"),
                        accepts,
                        Map.of(RECIPIENT, discloses),
                        Period.ofDays(30),
                        new FailurePolicy(
                                List.of(Duration.ofMinutes(1)), Duration.ofDays(1), FailurePolicy.OnRefusal.PARK),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Map.of(),
                        Set.of(),
                        "",
                        Optional.empty()),
                type,
                "BT-OSHC0007-2026-01/1#");
    }
}

package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.Offer.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler makes, and no flow carries, is told before it is made for the first time. */
class HandlerRulesTest {

    private static final Offer QUERY = offer(Kind.QUERY, "referral");

    /** Also where the type has a flow, but from others: a timer speaks for the hub. */
    @ParameterizedTest
    @ValueSource(strings = {"referral.asked.again.v1", "referral.requested.v1"})
    void whatATimerMakesNeedsAFlowFromTheHub(String made) {
        List<Fault> faults = faults(QUERY, offer(Kind.TIMER, "nudge", "referral.reminded.v1", made));

        int line = document().substring(0, document().indexOf("\nflows:")).split("\n", -1).length + 1;
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.what().en()).contains("\"nudge\"", made, "from: HUB", "add one");
            assertThat(fault.what().sq()).contains("\"nudge\"", made, "from: HUB", "shtoni");
            assertThat(fault.line()).isEqualTo(line);
        });
    }

    @Test
    void whatATimerMakesAndTheHubMaySayIsNoFault() {
        assertThat(faults(
                        QUERY,
                        offer(Kind.TIMER, "nudge", "referral.reminded.v1", "referral.status.changed.v1"),
                        offer(Kind.TIMER, "holds")))
                .isEmpty();
    }

    /** A file's records are its sender's, what follows of the whole file and a report are the hub's; nobody speaks for others. */
    @ParameterizedTest
    @ValueSource(strings = {"COLLECT", "REPORT"})
    void whatComesBySchedulePlaysNoOtherParty(Kind kind) {
        String scheduled = document()
                .replace(
                        "    type: referral.requested.v1\n",
                        "    type: referral.requested.v1\n"
                                + "    schedule: {cron: \"0 4 1 1 *\", days: all, grace: PT1H, expects: nothing}\n");
        Offer offer = offer(kind, "referral", "referral.requested.v1", "referral.reminded.v1");

        assertThat(HandlerRules.faults(AgreementDocument.compile(scheduled), scheduled, List.of(offer)))
                .isEmpty();

        String others = scheduled
                .replace("from: HUB\n    to: [OSHC.0012]", "from: OSHC.0012\n    to: [BT.QRM]")
                .replace(
                        "      OSHC.0012:\n        - /data/body/referralId\n        - /data/body/responseDueAt",
                        "      BT.QRM:\n        - /data/body/referralId\n        - /data/body/responseDueAt");
        assertThat(HandlerRules.faults(AgreementDocument.compile(others), others, List.of(offer)))
                .singleElement()
                .satisfies(
                        fault -> assertThat(fault.what().en()).contains("also makes referral.reminded.v1", "add one"));
    }

    /** Who is asked says the answer at once, and may send something else in the same agreement. */
    @Test
    void onlyWhatTheAskingHandlerMakesIsAnAnswer() {
        List<Flow> flows = AgreementDocument.compile(document()).flows();
        Flow asked = flow(flows, "referral.requested.v1");
        Flow said = flow(flows, "referral.status.changed.v1");

        assertThat(HandlerRules.isAnswer(
                        said, asked, List.of(offer(Kind.QUERY, asked.handler(), "referral.status.changed.v1"))))
                .isTrue();
        assertThat(HandlerRules.isAnswer(said, asked, List.of(offer(Kind.QUERY, asked.handler()))))
                .as("it says not what it makes")
                .isTrue();
        assertThat(HandlerRules.isAnswer(
                        said, asked, List.of(offer(Kind.QUERY, asked.handler(), "referral.reminded.v1"))))
                .isFalse();
        assertThat(HandlerRules.isAnswer(said, asked, List.of(offer(Kind.DELIVER, asked.handler()))))
                .isFalse();
    }

    /** As in the sample that every plugin begins with: its institution is registered without a key. */
    @Test
    void whatTheDeliveringHandlerMakesOfTheReceiptIsAnAnswerToo() {
        List<Flow> flows = AgreementDocument.compile(document()).flows();
        Flow asked = flow(flows, "referral.requested.v1");
        Flow said = flow(flows, "referral.status.changed.v1");

        assertThat(HandlerRules.isAnswer(
                        said, asked, List.of(offer(Kind.DELIVER, asked.handler(), "referral.status.changed.v1"))))
                .isTrue();
        assertThat(HandlerRules.isAnswer(
                        said, asked, List.of(offer(Kind.DELIVER, asked.handler(), "referral.reminded.v1"))))
                .isFalse();
        assertThat(HandlerRules.isAnswer(
                        said, asked, List.of(offer(Kind.COLLECT, asked.handler(), "referral.status.changed.v1"))))
                .isFalse();
    }

    /** An office that fills in forms or leaves files sends nothing by itself, and is asked for no key. */
    @Test
    void whatTheCollectingHandlerMakesStandsInTheFiles() {
        String scheduled = document()
                .replace(
                        "    type: referral.requested.v1\n",
                        "    type: referral.requested.v1\n"
                                + "    schedule: {cron: \"0 4 1 1 *\", days: all, grace: PT1H, expects: nothing}\n");
        List<Flow> flows = AgreementDocument.compile(scheduled).flows();
        Flow collected = flow(flows, "referral.requested.v1");
        Flow said = flow(flows, "referral.status.changed.v1");
        Offer collect = offer(Kind.COLLECT, collected.handler(), "referral.status.changed.v1");

        assertThat(HandlerRules.isWithin(said, collected, List.of(collect))).isTrue();
        assertThat(HandlerRules.isWithin(collected, collected, List.of(collect)))
                .isTrue();
        assertThat(HandlerRules.isWithin(
                        said, collected, List.of(offer(Kind.COLLECT, collected.handler(), "referral.reminded.v1"))))
                .isFalse();
        assertThat(HandlerRules.isWithin(said, said, List.of(offer(Kind.COLLECT, said.handler()))))
                .as("nothing is collected for it")
                .isFalse();
    }

    private static Flow flow(List<Flow> flows, String type) {
        return flows.stream()
                .filter(flow -> flow.type().endsWith(type))
                .findFirst()
                .orElseThrow();
    }

    private static List<Fault> faults(Offer... offers) {
        return HandlerRules.faults(AgreementDocument.compile(document()), document(), Arrays.asList(offers));
    }

    private static String document() {
        return TestDocuments.ngo12();
    }

    private static Offer offer(Kind kind, String name, String... makes) {
        return new Offer(kind, name, Set.of(), Set.of(makes));
    }
}

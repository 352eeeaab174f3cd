package al.tirana.nyja.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.cli.config.Step.Kind;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file says what a hub should be; the plan says what is missing, and who has to do it. */
class ConfigTest {

    private final KnownHub hub = new KnownHub();

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadAgainToTheLastCharacterAndWrittenTheSameAgain() throws IOException {
        String yaml = ConfigYaml.of(HubConfig.of(hub));
        ConfigFile read = read(yaml);

        assertThat(read.faults()).isEmpty();
        assertThat(read.wanted().at("/agreements/BT-OSHC0012-2026-01/document").asText())
                .isEqualTo(KnownHub.DOCUMENT);
        assertThat(ConfigYaml.of(HubConfig.of(new KnownHub()))).isEqualTo(yaml);
        assertThat(yaml).doesNotContain("gone", "DRAFT-1", "poll");
        Plan plan = Plan.of(hub, read.wanted(), true);
        assertThat(plan.differences()).isEmpty();
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void eachTextComesBackAsItWas() throws IOException {
        for (String text : List.of(
                "a",
                "a\n",
                "a\n\n",
                " a\n b",
                "\n a\n",
                "a\r\nb",
                "\ta",
                "a: b # c",
                "ë«»\n",
                "true",
                "16",
                "a\u2028b\n",
                "x\n   \ny",
                "- a\n\tb\n",
                "'",
                "\"",
                "#",
                "a\u0085b",
                "😀\n")) {
            var config = KnownHub.JSON.createObjectNode();
            config.putObject("agreements")
                    .putObject("A")
                    .put("state", "ENABLED")
                    .put("document", text);
            config.putObject("settings").put("x", text);
            Path file = folder.resolve("text.yaml");
            Files.writeString(file, ConfigYaml.of(config));
            var read = ConfigFile.read(file);
            assertThat(read.wanted().at("/agreements/A/document").asText())
                    .as(text)
                    .isEqualTo(text);
            assertThat(read.wanted().at("/settings/x").asText()).as(text).isEqualTo(text);
        }
    }

    @Test
    void eachChangeByHandIsNamed() throws IOException {
        ConfigFile file = read(ConfigYaml.of(HubConfig.of(hub)));
        hub.answers.put("institutions/OSHC.0012/channels", KnownHub.json("""
                [{"name": "main", "connector": "rest", "settings": {"url": "https://evil.example", "secret": "OSHC.0012"}, "endedAt": null},
                 {"name": "more", "connector": "inbox", "settings": {}, "endedAt": null}]"""));
        hub.agreement("SUSPENDED");
        hub.answers.put("settings", KnownHub.json("[]"));

        Plan plan = Plan.of(hub, file.wanted(), false);

        assertThat(plan.differences())
                .extracting(Difference::path)
                .containsExactly(
                        "agreements/BT-OSHC0012-2026-01/state",
                        "institutions/OSHC.0012/channels/main/settings/url",
                        "institutions/OSHC.0012/channels/more",
                        "settings/workers");
        assertThat(plan.steps())
                .extracting(step -> step.kind() + " " + step.path())
                .containsExactly(
                        "TWO institutions/OSHC.0012/channels/main",
                        "TWO agreements/BT-OSHC0012-2026-01/state",
                        "LEFT institutions/OSHC.0012/channels/more",
                        "BY_HAND settings/workers");
        assertThat(hub.changes).as("a plan changes nothing").isEmpty();
    }

    @Test
    void whoSaysThatAnOfficeIsNotGuardedSaysWhatIsSoAnyway() throws IOException {
        ObjectNode same = HubConfig.of(hub);
        ((ObjectNode) same.at("/institutions/OSHC.0012")).put("guarded", false);

        assertThat(Plan.of(hub, read(ConfigYaml.of(same)).wanted(), false).differences())
                .isEmpty();
        ((ObjectNode) same.at("/institutions/OSHC.0012")).put("guarded", true);
        assertThat(Plan.of(hub, read(ConfigYaml.of(same)).wanted(), false).differences())
                .extracting(Difference::path)
                .containsExactly("institutions/OSHC.0012/guarded");
    }

    @Test
    void whatIsProposedAlreadyIsNotProposedAgainAndOnlyThatIsApproved() throws IOException {
        ConfigFile file = read("""
                nyja: 1
                institutions:
                  PK:
                    name: {sq: Policia, en: Police}
                    kind: authority
                    territory: [AL122, AL121]
                    contacts: {cases: {telephone: "+355 4 111"}}
                    channels: {main: {connector: rest, settings: {url: https://b.example, tries: 3}}}
                """);
        assertThat(Plan.of(hub, file.wanted(), false).toDo(false)).hasSize(3);
        hub.waits("PK", "TERRITORY", "11".repeat(32), Map.of("territory", "AL121,AL122"));
        hub.waits("PK", "CONTACTS", "22".repeat(32), Map.of("cases.telephone", "+355 4 999"));
        hub.waits(
                "PK",
                "CHANNEL",
                "33".repeat(32),
                Map.of(
                        "channel",
                        "main",
                        "connector",
                        "rest",
                        "settings.url",
                        "https://b.example",
                        "settings.tries",
                        "3"));

        Plan plan = Plan.of(hub, file.wanted(), false);
        assertThat(plan.toDo(false)).isEmpty();
        assertThat(plan.steps())
                .filteredOn(step -> step.kind() == Kind.OTHER_WAITS)
                .extracting(Step::path)
                .containsExactly("institutions/PK/contacts");
        plan.toDo(true).forEach(step -> step.action().on(hub));

        assertThat(hub.changes)
                .containsExactly(
                        "POST institutions/PK/changes/approve {\"sha256\":\"" + "11".repeat(32) + "\"}",
                        "POST institutions/PK/changes/approve {\"sha256\":\"" + "33".repeat(32) + "\"}");
    }

    @Test
    void whatTheFileDoesNotSayOfAContactStays() throws IOException {
        ConfigFile file = read("""
                nyja: 1
                institutions:
                  OSHC.0012:
                    name: {sq: "Strehë: «A»", en: "Yes"}
                    contacts: {technical: {mail: it@a.example}}
                """);
        Plan plan = Plan.of(hub, file.wanted(), false);
        plan.toDo(false).forEach(step -> step.action().on(hub));
        assertThat(hub.changes)
                .containsExactly("PUT institutions/OSHC.0012/contacts "
                        + "{\"technical\":{\"telephone\":\"+355 4 222\",\"mail\":\"it@a.example\"},\"cases\":{}}");
    }

    @Test
    void whatIsMissingInTheFileIsEndedOnlyWhereSomebodyAsksForIt() throws IOException {
        ConfigFile file = read(
                "nyja: 1\ninstitutions: {OSHC.0012: {name: {sq: \"Strehë: «A»\", en: \"Yes\"}}}\nagreements: {}\n");
        assertThat(Plan.of(hub, file.wanted(), false).toDo(false)).isEmpty();
        Plan.of(hub, file.wanted(), true).toDo(false).forEach(step -> step.action()
                .on(hub));
        assertThat(hub.changes)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("POST agreements/BT-OSHC0012-2026-01/suspend"),
                        one -> assertThat(one)
                                .isEqualTo("POST institutions/OSHC.0012/certificates/end {\"fingerprint\":\""
                                        + KnownHub.FINGERPRINT + "\"}"),
                        one -> assertThat(one).isEqualTo("POST institutions/OSHC.0012/channels/main/end"),
                        one -> assertThat(one)
                                .isEqualTo("POST institutions/OSHC.0012/keys/end {\"kid\":\"oshc12-2026\"}"),
                        one -> assertThat(one).isEqualTo("POST institutions/PK/deactivate"));
    }

    @Test
    void anAgreementIsUploadedAndProposedAndNeverAnOlderOne() throws IOException {
        ConfigFile newer = read(
                "nyja: 1\nagreements: {BT-OSHC0012-2026-01: {file: a.yaml}}\n",
                "id: BT-OSHC0012-2026-01\nversion: 2\n");
        Plan.of(hub, newer.wanted(), false).toDo(false).forEach(step -> step.action()
                .on(hub));
        assertThat(hub.changes)
                .containsExactly("POST agreements", "POST agreements/BT-OSHC0012-2026-01/propose {\"version\":2}");

        ConfigFile same = read(
                "nyja: 1\nagreements: {BT-OSHC0012-2026-01: {file: a.yaml}}\n",
                "id: BT-OSHC0012-2026-01\nversion: 1\n");
        assertThat(Plan.of(hub, same.wanted(), false).steps())
                .extracting(Step::kind)
                .containsExactly(Kind.BY_HAND);
    }

    @Test
    void aFaultNamesItsLineAndWhatToDoInBothLanguages() throws IOException {
        faulty("nyja: 1\ninstitutons: {}\n", "2:1", "Unknown key: institutons. Did you mean institutions?");
        faulty("nyja: 2\n", "1:7", "Expected: 1");
        faulty("institutions: {}\n", "1:1", "Missing key: nyja");
        faulty("nyja: 1\ninstitutions:\n  X:\n    name: {sq: a}\n", "4:5", "Missing key: en");
        faulty(
                "nyja: 1\ninstitutions:\n  X:\n    name: {sq: a, en: a}\n    certificates:\n      ab: {}\n",
                "6:",
                "Expected: certificates");
        faulty("nyja: 1\nagreements:\n  A: {file: none.yaml}\n", "3:3", "There is no file none.yaml");
        faulty(
                "nyja: 1\nagreements:\n  A:\n    document: |\n      id: B\n      version: 1\n",
                "3:3",
                "not of agreement A");
        faulty("nyja: 1\nsettings: &a {x: 1}\n", "2:11", "anchors");
        faulty("nyja: 1\nsettings: {x: [1]}\n", "2:15", "one plain value");
        faulty(
                "nyja: 1\ninstitutions:\n  X:\n    name: {sq: a, en: a}\n    keys:\n      k: {jwk: {kty: oct, kid: k, k: c2VjcmV0}}\n",
                "6:7",
                "private key stands here");
        faulty(
                "nyja: 1\ninstitutions:\n  X:\n    name: {sq: a, en: a}\n    keys:\n      k: {}\n",
                "6:7",
                "Missing: file or jwk");
    }

    private void faulty(String yaml, String place, String words) throws IOException {
        assertThat(read(yaml).faults()).as(yaml).isNotEmpty().anySatisfy(fault -> {
            assertThat(fault.in("en")).startsWith(place).contains(words);
            assertThat(fault.in("sq")).isNotEqualTo(fault.in("en"));
        });
    }

    private ConfigFile read(String yaml, String... beside) throws IOException {
        if (beside.length > 0) {
            Files.writeString(folder.resolve("a.yaml"), beside[0]);
        }
        Path file = folder.resolve("nyja.yaml");
        Files.writeString(file, yaml);
        return ConfigFile.read(file);
    }
}

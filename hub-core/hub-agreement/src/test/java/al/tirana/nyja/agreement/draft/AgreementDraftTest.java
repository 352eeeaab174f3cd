package al.tirana.nyja.agreement.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.InvalidAgreementException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An agreement begins from another one: what is asked is filled in everywhere, and the rest of the text stays as it was. */
class AgreementDraftTest {

    private static final Path PLUGINS = Path.of("../../plugins");
    private static final String NGO =
            read(PLUGINS.resolve("plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml"));

    /** Those whose types this module knows. */
    static Stream<String> documents() {
        return Stream.of(
                        "plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml",
                        "plugin-ngo-referral/src/main/resources/META-INF/nyja/templates/organisation.yaml",
                        "plugin-ngo-referral/examples/BT-OSHC0013-2026-01.yaml",
                        "plugin-border-police/src/main/resources/META-INF/nyja/agreement.yaml",
                        "plugin-sample/src/main/resources/META-INF/nyja/agreement.yaml")
                .map(PLUGINS::resolve)
                .map(AgreementDraftTest::read);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whoSaysNothingHasTheDocumentAsItWas(String document) {
        assertThat(new AgreementDraft(document).filled(said(null, Map.of(), null, null, Map.of())))
                .isEqualTo(document.replaceFirst("(?m)^version: .*$", "version: 1"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void withAnotherNumberOtherPartiesAndDaysItIsAnAgreementAgain(String document) {
        DraftAsked asked = new AgreementDraft(document).asked();
        String last = asked.parties().get(asked.parties().size() - 1).institution();
        boolean family = last.endsWith("*");

        String filled = new AgreementDraft(document)
                .filled(said(
                        "BT-NEW01-2027-01",
                        family ? Map.of() : Map.of(last, new DraftAnswers.Party("NEW.01", "New: \"one\" # of them")),
                        null,
                        null,
                        Map.of()));

        CompiledAgreement made = AgreementDocument.compile(filled);
        assertThat(made.id()).isEqualTo("BT-NEW01-2027-01");
        assertThat(made.version()).isEqualTo(1);
        assertThat(made.validUntil()).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(filled).doesNotContain(asked.id());
        if (!family) {
            assertThat(new AgreementDraft(filled).asked().parties())
                    .contains(new DraftAsked.Party(
                            "NEW.01",
                            asked.parties().get(asked.parties().size() - 1).role(),
                            "New: \"one\" # of them"));
            assertThat(filled).doesNotContainPattern("(?<![A-Z.])" + last.replace(".", "[.]") + "(?![A-Z0-9.])");
        }
        assertThat(filled.lines().filter(line -> line.contains("#"))).isNotEmpty();
    }

    @Test
    void twoPartiesMayTakeEachOthersPlace() {
        String filled = new AgreementDraft(NGO)
                .filled(said(
                        null,
                        Map.of(
                                "BT.QRM", new DraftAnswers.Party("OSHC.0012", null),
                                "OSHC.0012", new DraftAnswers.Party("BT.QRM", null)),
                        null,
                        null,
                        Map.of()));

        assertThat(filled).contains("  referral:\n    from: OSHC.0012\n    to: [BT.QRM]\n");
        AgreementDocument.compile(filled);
    }

    @Test
    void whatARecipientDoesNotGetIsGoneFromItsListsAndFromNoOther() {
        DraftAsked asked = new AgreementDraft(NGO).asked();
        assertThat(asked.shown().get(0).recipient()).isEqualTo("OSHC.0012");
        assertThat(asked.shown().get(0).groups())
                .contains("/data/body/needs", "/data/body/subject/name", "/data/body/subject/contact")
                .noneMatch(group -> group.startsWith("/data/legal"));

        String filled = new AgreementDraft(NGO)
                .filled(said(
                        null,
                        Map.of(),
                        null,
                        List.of("REFERIM_SHERBIMI"),
                        Map.of("OSHC.0012", List.of("/data/body/subject/name"))));

        AgreementDocument.compile(filled);
        assertThat(filled.lines().filter(line -> line.contains("/subject/name/given")))
                .as("the sender may still send it")
                .hasSize(1);
        assertThat(filled).contains("purposes: [REFERIM_SHERBIMI]\n").doesNotContain("PUNESIM]");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aFlowOfWhichNoPurposeStaysHasNoneAndTheCheckNamesItsLine(String document) {
        String filled = new AgreementDraft(document).filled(said(null, Map.of(), null, List.of(), Map.of()));

        List<String> lines = filled.lines().toList();
        assertThat(lines)
                .filteredOn(line -> line.strip().startsWith("purposes:"))
                .isNotEmpty();
        assertThat(new AgreementDraft(document).asked().purposes())
                .noneMatch(code -> filled.matches("(?s).*purposes:[^:]*\\b" + code + "\\b.*"));
        assertThatThrownBy(() -> AgreementDocument.compile(filled))
                .isInstanceOfSatisfying(InvalidAgreementException.class, e -> assertThat(e.faults())
                        .isNotEmpty()
                        .allMatch(fault -> lines.get(fault.line() - 1).strip().startsWith("purposes:")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PK: [/data/body/a]\nnext: 1\n",
                "PK:\n  - /data/body/a # why: so\n  - /data/body/b\nnext: 1\n",
                "PK: # why: so\n- /data/body/a\nnext: 1\n"
            })
    void ofAListOfWhichNothingStaysAnEmptyOneIsLeft(String yaml) {
        TextEdits edits = new TextEdits(yaml, new YamlSpans(yaml));

        edits.keep("/PK", path -> false);

        YamlSpans left = new YamlSpans(edits.made());
        assertThat(left.at("/PK").orElseThrow().inline()).isTrue();
        assertThat(left.texts("/PK")).isEmpty();
        assertThat(left.text("/next")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title:\n  sq: >-\n    Pjesa\n    tjetër\n  en: Part\n",
                "title:\n  sq: |\n    Pjesa\n  en: Part\n",
                "title: {sq: Pjesa, en: Part}\n"
            })
    void anotherTextStandsInItsPlaceHoweverTheDocumentIsWritten(String yaml) {
        TextEdits edits = new TextEdits(yaml, new YamlSpans(yaml));

        edits.value("/title/sq", "Pjesa A, pjesa B");

        YamlSpans made = new YamlSpans(edits.made());
        assertThat(made.text("/title/sq")).isEqualTo("Pjesa A, pjesa B");
        assertThat(made.text("/title/en")).isEqualTo("Part");
        assertThat(made.below("/title")).hasSize(2);
    }

    @Test
    void whatIsNullInAListOrByANameWasNotSaid() {
        Map<String, List<String>> hidden = new HashMap<>();
        hidden.put("OSHC.0012", null);
        hidden.put(null, List.of("/data/body/subject/name"));
        Map<String, DraftAnswers.Party> parties = new HashMap<>();
        parties.put("OSHC.0012", null);

        assertThat(new AgreementDraft(NGO).filled(said(null, parties, Arrays.asList((String) null), null, hidden)))
                .isEqualTo(NGO.replaceFirst("(?m)^version: .*$", "version: 1"));
    }

    @Test
    void whatItRestsOnIsWrittenAnew() {
        DraftAsked asked = new AgreementDraft(NGO).asked();
        assertThat(asked.basis()).endsWith("Marrëveshja BT-OSHC0012-2026-01; neni 3");

        String filled = new AgreementDraft(NGO)
                .filled(said(
                        "BT-NEW01-2027-01",
                        Map.of(),
                        List.of("Ligji 121/2016; neni 4: \"a\"", "Marrëveshja BT-OSHC0012-2026-01"),
                        null,
                        Map.of()));

        assertThat(new AgreementDraft(filled).asked().basis())
                .containsExactly("Ligji 121/2016; neni 4: \"a\"", "Marrëveshja BT-NEW01-2027-01");
        AgreementDocument.compile(filled);
    }

    @Test
    void whatIsNotWrittenAsItMustBeIsLeftToTheCheckAndBreaksNothingElse() {
        String filled = new AgreementDraft(NGO).filled(said("x\nplugin: other", Map.of(), null, null, Map.of()));

        assertThatThrownBy(() -> AgreementDocument.compile(filled))
                .isInstanceOfSatisfying(InvalidAgreementException.class, e -> assertThat(e.faults())
                        .allMatch(fault -> fault.line() == 3));
    }

    @Test
    void aUnitThatAnswersForItIsWrittenWhereNoneStood() {
        String filled = new AgreementDraft(NGO)
                .filled(new DraftAnswers(null, null, null, "social-services", null, null, null, null, null, null));

        assertThat(filled).contains("\nowner: social-services\nparties:\n");
        AgreementDocument.compile(filled);
    }

    private static DraftAnswers said(
            String id,
            Map<String, DraftAnswers.Party> parties,
            List<String> basis,
            List<String> purposes,
            Map<String, List<String>> hidden) {
        boolean days = id != null;
        return new DraftAnswers(
                id,
                null,
                null,
                null,
                parties,
                days ? "2027-03-01" : null,
                days ? "2028-02-29" : null,
                basis,
                purposes,
                hidden);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

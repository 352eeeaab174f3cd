package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.InvalidAgreementException;
import al.tirana.nyja.agreement.Offer;
import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.channel.ManualConnector;
import al.tirana.nyja.engine.register.DocumentCheck.Outcome;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Carries;
import al.tirana.nyja.spi.Connector;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PageConnector;
import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgreementsTest {

    private static final String ID = "BT-OSHC0012-2026-01";
    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");
    private static final Text NAME = new Text("Emri", "The name");

    private static final Person ARTA = new Person("11111111-a", "arta");
    private static final Person BESNIK = new Person("22222222-b", "besnik");

    private static final Connector ASKING = new Asking();
    private static final Connector BY_HAND = new ManualConnector();
    private static final Connector PAGING = new Paging();
    private static final XmlOnly OF_A_STRANGER = new XmlOnly();

    private final Set<String> running = new HashSet<>(Set.of("ngo-referral"));
    private final TestClock clock = new TestClock("2026-11-22T09:00:00Z");
    private List<Offer> offers;
    private List<PluginPresence.Gap> gaps = List.of();
    private String untried;
    private final PluginPresence plugins = new PluginPresence() {
        @Override
        public Set<String> runningIds() {
            return running;
        }

        @Override
        public Optional<String> untried(String id) {
            return Optional.ofNullable(untried);
        }

        @Override
        public Optional<List<Offer>> offers(String id) {
            return Optional.ofNullable(offers);
        }

        @Override
        public List<Gap> gaps(String plugin, String handler, CodeLists lists, LocalDate day) {
            return handler.equals("answer") ? gaps : List.of();
        }
    };
    private final TestRegisters registers = new TestRegisters(plugins, clock, ASKING, BY_HAND, PAGING, OF_A_STRANGER);
    private final Agreements agreements = registers.agreements;
    private Connectors connectors = new Connectors(List.of(ASKING, BY_HAND, PAGING, OF_A_STRANGER));
    private String yaml;

    @BeforeEach
    void aPluginBringsItsAgreement() throws IOException {
        yaml = Files.readString(SHIPPED);
        registers.institution("BT.QRM", NAME);
        registers.institution("OSHC.0012", NAME);
        deploy(yaml);
    }

    @AfterEach
    void close() {
        OF_A_STRANGER.carries = Carries.EVERYTHING;
        registers.close();
    }

    @Test
    void isKnownButNotInForceWhenAPluginBringsIt() {
        AgreementInForce found = find();

        assertThat(found.state()).isEqualTo("KNOWN");
        assertThat(found.enabled()).isFalse();
        assertThat(found.agreement()).isNull();
    }

    @Test
    void whoIsNoAuthorityMustBeAbleToShowConsent() {
        deploy(yaml.replace("version: 1\n", "version: 2\n")
                .replaceAll("(?m)^ +- /data/legal/consent/(givenBy|obtainedAt|scope).*\n", ""));
        registers.change(() -> agreements.propose(ID, 2, ARTA));

        refused(ChangeFault.CONSENT_NOT_ACCEPTED, () -> approve(BESNIK));

        registers.change(() -> registers.institutions.say("OSHC.0012", "authority", ARTA));
        registers.change(() -> registers.institutions.say("OSHC.0012", "authority", BESNIK));
        registers.change(() -> approve(BESNIK));
        assertThat(find().enabled()).isTrue();
    }

    @Test
    void keepsTheZoneInWhichItsDaysBegin() {
        deploy(yaml.replace("version: 1\n", "version: 2\n").replace("Europe/Tirane", "Pacific/Kiritimati"));
        enable(2);

        registers.database.transact(connection -> {
            try (var row = connection.createStatement().executeQuery("select zone from agreement")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("Pacific/Kiritimati");
            }
        });
    }

    @Test
    void comesIntoForceByTwoPeopleAndEachStepIsInTheLedger() {
        enable(1);

        AgreementInForce found = find();
        assertThat(found.enabled()).isTrue();
        assertThat(found.agreement().version()).isEqualTo(1);
        assertThat(found.from()).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(found.until()).isEqualTo(LocalDate.of(2027, 12, 31));
        assertThat(registers.ledger()).endsWith("AGREEMENT_KNOWN", "AGREEMENT_PROPOSED", "AGREEMENT_ENABLED");
    }

    /** Two people approve the schemas of brought types too, not only the names that the document has for them. */
    @Test
    void aTypeThatChangedSinceTheProposalIsNotApproved() throws Exception {
        String schema = Files.readString(Path.of("src/test/resources/types/connection-asked.json"))
                .replace("connection", "proposed");
        BroughtType read = BroughtType.read(schema);
        FprSchemas.learn(List.of(read));
        deploy("""
                id: BT-OSHC0012-2026-01
                version: 2
                plugin: ngo-referral
                title: {sq: Lidhja me ujin, en: Connection to the water}
                parties:
                  - {institution: BT.QRM, role: controller, represents: Qendra}
                  - {institution: OSHC.0012, role: controller, represents: Ujësjellësi}
                legalBasis:
                  - {act: Ligji 139/2015}
                validity: {from: 2026-01-01, until: 2027-12-31, zone: Europe/Tirane}
                flows:
                  asked:
                    from: BT.QRM
                    to: [OSHC.0012]
                    type: waterworks.proposed.asked.v1
                    purposes: [REFERIM_SHERBIMI]
                    accepts:
                      - /data/body/requestId
                      - /data/body/street
                      - /data/legal/basis/*
                      - /data/legal/references/*/act
                    discloses:
                      OSHC.0012:
                        - /data/body/requestId
                        - /data/body/street
                        - /data/legal/basis/*
                        - /data/legal/references/*/act
                    retention: P30D
                    failure: {retry: [PT1M], giveUpAfter: PT72H, onRefusal: park}
                """);
        Agreement proposed = registers.change(() -> agreements.propose(ID, 2, ARTA));
        assertThat(proposed.versions().get(1).warnings())
                .extracting(warning -> warning.what().en())
                .anyMatch(warning -> warning.contains(read.sha256()));

        FprSchemas.learn(List.of(BroughtType.read(schema.replace("80", "8000"))));
        refused(ChangeFault.TYPES_CHANGED, () -> approve(BESNIK));
        FprSchemas.learn(List.of(read));
        registers.change(() -> approve(BESNIK));

        assertThat(registers.database.<List<String>>read(connection -> {
                    List<String> entries = new ArrayList<>();
                    try (var row = connection
                            .createStatement()
                            .executeQuery("select content from ledger_entry where event in"
                                    + " ('AGREEMENT_PROPOSED', 'AGREEMENT_ENABLED') order by id")) {
                        while (row.next()) {
                            entries.add(row.getString(1));
                        }
                    }
                    return entries;
                }))
                .hasSize(2)
                .allMatch(entry -> entry.contains("\"types\":\"" + read.name() + "=" + read.sha256() + "\""));
    }

    @Test
    void deployingTheSameDocumentAgainChangesNothing() {
        enable(1);
        deploy(yaml);

        assertThat(find().enabled()).isTrue();
        assertThat(registers.ledger()).endsWith("AGREEMENT_ENABLED");
    }

    @Test
    void aVersionThatWasProposedNeverChangesItsContent() {
        String other = yaml + "# another line\n";
        registers.change(() -> agreements.propose(ID, 1, ARTA));
        refused(ChangeFault.VERSION_CHANGED, () -> agreements.upload(other, "arta"));

        registers.change(() -> agreements.upload(yaml.replace("version: 1", "version: 2"), "arta"));
        registers.change(() -> agreements.propose(ID, 2, ARTA));
        registers.change(() -> approve(BESNIK));
        refused(ChangeFault.VERSION_CHANGED, () -> agreements.upload(other, "arta"));

        deleteTheSteps();
        refused(ChangeFault.VERSION_CHANGED, () -> agreements.upload(other, "arta"));
    }

    @Test
    void aVersionThatNobodyProposedTakesOtherContentAndTheLedgerSaysSo() {
        String other = yaml + "# another line\n";
        assertThat(deploys(other)).isTrue();

        Agreement shown = registers.change(() -> agreements.get(ID));
        assertThat(shown.versions()).extracting(Agreement.Version::document).containsExactly(other);
        assertThat(registers.ledger()).endsWith("AGREEMENT_KNOWN", "AGREEMENT_KNOWN");

        enable(1);
        assertThat(find().agreement().hash()).isEqualTo(AgreementDocument.hash(other));
    }

    @Test
    void whatPeopleApprovedGoesOnWhenAWarBringsOtherContentUnderItsNumber() {
        enable(1);

        assertThat(deploys(yaml + "# a corrected comment\n")).isFalse();

        assertThat(find().enabled()).isTrue();
        assertThat(find().agreement().hash()).isEqualTo(AgreementDocument.hash(yaml));
        assertThat(registers.ledger()).endsWith("AGREEMENT_ENABLED");
    }

    @Test
    void aCheckSaysWhatADocumentWouldBeAndWritesNothing() {
        List<String> before = registers.ledger();
        assertThat(check(yaml).outcome()).isEqualTo(Outcome.SAME);
        assertThat(check(yaml + "# x\n").outcome()).isEqualTo(Outcome.NEW_DRAFT);
        assertThat(check(yaml.replace("version: 1", "version: 2")).outcome()).isEqualTo(Outcome.NEW_VERSION);
        assertThat(check(yaml.replace(ID, "BT-OSHC0012-2026-77")).outcome()).isEqualTo(Outcome.NEW_AGREEMENT);
        DocumentCheck invalid = check("id: x\n");
        assertThat(invalid.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(invalid.faults()).hasSizeGreaterThan(1);
        assertThat(registers.ledger()).isEqualTo(before);
        assertThat(registers.change(() -> agreements.all())).hasSize(1);

        enable(1);
        DocumentCheck taken = check(yaml + "# x\n");
        assertThat(taken.outcome()).isEqualTo(Outcome.RAISE_VERSION);
        assertThat(taken.what().en()).contains("next number");
    }

    @Test
    void aCheckWarnsWithTheLineOfWhatWouldNotWork() {
        assertThat(check(yaml).warnings()).isEmpty();
        running.clear();
        registers.change(() -> registers.institutions.activate("OSHC.0012", false, "arta"));

        assertThat(check(yaml).warnings())
                .extracting(fault -> lineOf(fault.line()))
                .satisfiesExactly(line -> assertThat(line).contains("plugin: ngo-referral"));
        assertThat(check(yaml).outcome()).isEqualTo(Outcome.INVALID);
        assertThat(check(yaml).faults()).singleElement().satisfies(fault -> {
            assertThat(lineOf(fault.line())).contains("institution: OSHC.0012");
            assertThat(fault.what().en()).contains("register it first");
        });
    }

    @Test
    void filesThatNobodyKeepsAreAFault() throws IOException {
        yaml = Files.readString(
                Path.of("../../plugins/plugin-border-police/src/main/resources/META-INF/nyja/agreement.yaml"));
        running.add("border-police");

        List<Fault> faults = check(yaml).faults();

        assertThat(faults)
                .filteredOn(fault -> fault.what().en().contains("keeps no files"))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(lineOf(fault.line())).contains("expects: file");
                    assertThat(fault.what().en()).contains("the channel PK/main (inbox)");
                    assertThat(fault.what().sq()).contains("nuk mban skedarë");
                });
    }

    @Test
    void whoIsToldOfReportsWhereThereAreNoneIsAFault() throws IOException {
        yaml = Files.readString(
                Path.of("../../plugins/plugin-border-police/src/main/resources/META-INF/nyja/agreement.yaml"));
        running.add("border-police");
        registers.institution("PK", NAME);
        registers.change(() -> registers.channels.put(ChannelId.main("PK"), "paging", Map.of(), "arta"));

        assertThat(check(yaml).faults())
                .filteredOn(fault -> lineOf(fault.line()).contains("reportTo"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en()).contains("PK/main is asked for pages"));
        yaml = yaml.replace("    reportTo: PK\n", "");
        assertThat(check(yaml).faults()).noneMatch(fault -> fault.what().en().contains("pages"));
    }

    @Test
    void aFlowThatNobodyWorksForIsAFaultWithLineAndRemedy() throws IOException {
        yaml = Files.readString(
                Path.of("../../plugins/plugin-border-police/src/main/resources/META-INF/nyja/agreement.yaml"));
        running.add("border-police");
        offers = List.of(
                new Offer(
                        Offer.Kind.COLLECT, "notice", Set.of(), Set.of("returnee.notified.v1", "returnees.counted.v1")),
                new Offer(Offer.Kind.REPORT, "cases", Set.of(), Set.of("statistics.submitted.v1")),
                new Offer(Offer.Kind.REPORT, "contacts", Set.of(), Set.of("contacts.counted.v1")));
        assertThat(unserved(yaml)).isEmpty();

        yaml = yaml.replace("  notice:\n", "  njoftim:\n");
        assertThat(unserved(yaml)).singleElement().satisfies(fault -> {
            assertThat(lineOf(fault.line())).contains("schedule:");
            assertThat(fault.what().en()).contains("no collect handler named \"njoftim\"", "handler: one of notice");
            assertThat(fault.what().sq()).contains("nuk ka punues collect", "handler: një nga notice");
        });
        assertThat(unserved(yaml.replace("  njoftim:\n", "  njoftim:\n    handler: notice\n")))
                .isEmpty();

        yaml = yaml.replace("  njoftim:\n", "  njoftim:\n    handler: notices\n");
        assertThat(unserved(yaml)).singleElement().satisfies(fault -> {
            assertThat(lineOf(fault.line())).contains("handler: notices");
            assertThat(fault.what().en()).contains("no handler \"notices\"; it has: cases, contacts, notice");
        });
    }

    @Test
    void nothingIsProposedOnCodesThatDoNotCoverTheHubs() {
        gaps = List.of(new PluginPresence.Gap(
                "META-INF/nyja/answers.table.yaml",
                new Fault(
                        12, 5, new Text("Lista need: kodi N05 nuk ka fjalë", "List need: the code N05 has no word"))));
        assertThat(check(yaml).faults()).anySatisfy(fault -> {
            assertThat(lineOf(fault.line())).contains("answer:");
            assertThat(fault.what().en())
                    .isEqualTo("META-INF/nyja/answers.table.yaml 12:5 List need: the code N05 has no word");
            assertThat(fault.what().sq()).contains("N05 nuk ka fjalë");
        });
        gaps = List.of();
        assertThat(check(yaml).faults()).isEmpty();
    }

    @Test
    void nothingIsApprovedOnCodeThatDidNotKeepItsContract() {
        registers.change(() -> agreements.propose(ID, 1, ARTA));
        untried = "OTHER_CODE";
        refused(ChangeFault.CONTRACT_NOT_KEPT, () -> approve(BESNIK));

        untried = null;
        registers.change(() -> approve(BESNIK));
        assertThat(agreements.get(ID).state()).isEqualTo(AgreementState.ENABLED.name());
    }

    /** Between the proposal and the approval a list may get a code, or the plugin other words. */
    @Test
    void nothingIsApprovedOnCodesThatDoNotCoverTheHubsAnyMore() {
        registers.change(() -> agreements.propose(ID, 1, ARTA));
        gaps = List.of(new PluginPresence.Gap(
                "META-INF/nyja/answers.table.yaml",
                new Fault(
                        12, 5, new Text("Lista need: kodi N05 nuk ka fjalë", "List need: the code N05 has no word"))));

        assertThatThrownBy(() -> registers.change(() -> approve(BESNIK)))
                .isInstanceOfSatisfying(InvalidAgreementException.class, refused -> assertThat(refused.faults())
                        .anySatisfy(fault -> assertThat(fault.what().en()).contains("code N05 has no word")));

        gaps = List.of();
        registers.change(() -> approve(BESNIK));
        assertThat(find().enabled()).isTrue();
    }

    /** What a check tells of handlers. */
    private List<Fault> unserved(String text) {
        return check(text).faults().stream()
                .filter(fault -> fault.what().en().contains("handler"))
                .toList();
    }

    @Test
    void whoIsAskedMustBeAbleToAnswerAtOnce() {
        offers = List.of(new Offer(Offer.Kind.QUERY, "referral", Set.of(), Set.of()));
        assertThat(check(yaml).faults()).singleElement().satisfies(fault -> {
            assertThat(lineOf(fault.line())).contains("to: [OSHC.0012]");
            assertThat(fault.what().en()).contains("The flow asks OSHC.0012", "(inbox) gets no answer");
        });

        yaml = yaml.replaceFirst("(?m)^(    to: \\[OSHC.0012\\])$", "$1\n    via: ask");
        registers.change(() -> registers.channels.put(new ChannelId("OSHC.0012", "ask"), "asking", Map.of(), "arta"));
        assertThat(check(yaml).faults()).noneMatch(fault -> fault.what().en().contains("gets no answer"));
    }

    /** The stranger's connector declares what it carries, and an agreement is held to that without via as well. */
    @Test
    void aFlowThatItsChannelCannotCarryIsToldBeforeItIsAgreed() {
        ChannelId main = ChannelId.main("OSHC.0012");
        offers = List.of();
        registers.change(() -> registers.channels.put(main, "xml", Map.of(), "arta"));

        assertThat(check(yaml).faults()).hasSize(4).allSatisfy(fault -> {
            assertThat(lineOf(fault.line())).contains("to: [");
            assertThat(fault.about()).isEqualTo("OSHC.0012/main");
            assertThat(fault.what().en())
                    .contains("carries only +xml, text/xml", "speaks FPR", "give the flow handler", "under via");
            assertThat(fault.what().sq()).contains("bart vetëm +xml, text/xml", "jepini rrjedhës handler");
        });
        refusesToTake(yaml);
        offers = speaks(Set.of(), "application/json");
        assertThat(check(yaml).faults())
                .hasSize(4)
                .anySatisfy(fault -> assertThat(fault.what().en()).contains("\"referral\" writes application/json"));
        refusesToTake(yaml);

        offers = speaks(Set.of(), "application/json", "application/vnd.partner+xml");
        assertThat(check(yaml).faults()).as("one of those that it writes").isEmpty();
        offers = speaks(Set.of());
        assertThat(check(yaml).faults()).as("the handler does not say").isEmpty();
        registers.change(() -> registers.channels.put(main, RegisteredChannel.INBOX, Map.of(), "arta"));
        offers = List.of();
        assertThat(check(yaml).faults()).as("it fetches itself").isEmpty();
        registers.change(() -> registers.channels.put(main, "manual", Map.of(), "arta"));
        assertThat(check(yaml).faults()).as("a human reads it").isEmpty();
    }

    @Test
    void whatAHandlerNeedsOfAChannelIsAskedOfIt() {
        registers.change(() -> registers.channels.put(ChannelId.main("OSHC.0012"), "xml", Map.of(), "arta"));
        offers = speaks(Set.of(Capability.STORE), "text/xml");

        assertThat(check(yaml).faults()).hasSize(4).anySatisfy(fault -> assertThat(
                        fault.what().en())
                .contains("what the handler \"referral\" needs (keeps files)", "name another under via"));
        offers = speaks(Set.of(Capability.SEND), "text/xml");
        assertThat(check(yaml).faults()).isEmpty();
    }

    @Test
    void aMainChannelThatBringsNothingIsAFaultThoughTheDocumentNamesNone() {
        registers.change(() -> registers.channels.put(ChannelId.main("OSHC.0012"), "asking", Map.of(), "arta"));

        assertThat(check(yaml).faults()).hasSize(4).allSatisfy(fault -> {
            assertThat(lineOf(fault.line())).contains("to: [");
            assertThat(fault.what().en()).contains("brings no deliveries: name another under via");
        });
        connectors = new Connectors(List.of());
        assertThat(check(yaml).faults())
                .hasSize(4)
                .allSatisfy(fault -> assertThat(fault.what().en()).contains("asking", "not in this server"));
    }

    /** Each message of the flow would be stopped at its class: that is told before, and the clause that opens the way too. */
    @Test
    void aChannelThatCarriesNoneOfTheFlowsClassesIsAFault() {
        registers.change(() -> registers.channels.put(ChannelId.main("OSHC.0012"), "xml", Map.of(), "arta"));
        offers = speaks(Set.of(), "text/xml");
        OF_A_STRANGER.carries = new Carries("P0", "P2");

        assertThat(check(yaml).faults())
                .anySatisfy(fault -> assertThat(fault.what().en())
                        .contains("carries up to class P0", "at least of class P2", "add byMail: P2 to the flow"));
        OF_A_STRANGER.carries = new Carries("P0", "P0");
        assertThat(check(yaml).faults())
                .anySatisfy(fault -> assertThat(fault.what().sq()).contains("klasën P0", "ndryshoni kanalin"));
        OF_A_STRANGER.carries = new Carries("P2", "P2");
        assertThat(check(yaml).faults()).isEmpty();
    }

    /** Between proposal and approval the channel became another one: the approval says the same. */
    @Test
    void aChannelThatChangedAfterTheProposalKeepsItFromComingIntoForceAndSaysWhatWouldStop() {
        ChannelId main = ChannelId.main("OSHC.0012");
        offers = List.of();
        registers.change(() -> agreements.propose(ID, 1, ARTA));
        assertThatCode(() -> requireWays(1)).doesNotThrowAnyException();
        assertThat(stopped(main)).as("not in force").isEmpty();
        registers.change(() -> registers.channels.put(main, "xml", Map.of(), "arta"));

        assertThatExceptionOfType(InvalidAgreementException.class)
                .isThrownBy(() -> requireWays(1))
                .satisfies(refused -> assertThat(refused.faults())
                        .isEqualTo(check(yaml).faults())
                        .isNotEmpty());

        registers.change(() -> registers.channels.end(main, "arta"));
        registers.change(() -> approve(BESNIK));
        assertThat(registers
                        .change(() -> registers.changes.channel(main, "xml", Map.of(), ARTA))
                        .warnings())
                .hasSize(4)
                .anySatisfy(warning -> {
                    assertThat(warning.en()).contains(ID + " (referral)", "xml carries only", "nothing would go");
                    assertThat(warning.sq()).contains(ID + " (referral)", "xml bart vetëm", "asgjë nuk do të shkonte");
                });
        assertThat(stopped(main)).as("whoever has no channel main fetches").isEmpty();
    }

    @Test
    void theEndOfAChannelNamesTheFlowsThatStop() {
        ChannelId fast = goesOver("fast");

        assertThat(stopped(fast)).containsExactly(ID + " (referral)");
        assertThat(stopped(ChannelId.main("OSHC.0012"))).isEmpty();
        Sight.begin(Set.of("BT-OSHC0099-2026-01"));
        try {
            assertThat(stopped(fast))
                    .as("to whoever does not see the agreement")
                    .containsExactly("…");
        } finally {
            Sight.end();
        }
    }

    /** A channel that does not work is just the one for which something waits, and whoever ends it hears of both. */
    @Test
    void theEndOfAChannelTellsOfFlowsAndOfDeliveriesAtOnce() {
        ChannelId fast = goesOver("fast");

        registers.change(() -> assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> registers.flows.requireNone(fast, 3))
                .satisfies(refusal -> {
                    assertThat(refusal.fault()).isEqualTo(ChangeFault.CHANNEL_NEEDED);
                    assertThat(refusal.what().en()).endsWith(ID + " (referral); deliveries wait too: 3");
                    assertThat(refusal.what().sq()).endsWith(ID + " (referral); presin edhe dërgesa: 3");
                }));
        ChannelId other = new ChannelId("OSHC.0012", "other");
        registers.change(() -> assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> registers.flows.requireNone(other, 3))
                .satisfies(refusal -> assertThat(refusal.what().en()).endsWith("OSHC.0012/other: 3")));
        registers.change(() -> registers.flows.requireNone(other, 0));
    }

    /** Nobody ends an agreement at its last day, and a channel must not be kept for it for ever. */
    @Test
    void whatIsPastItsLastDayStopsNoMore() {
        ChannelId fast = goesOver("fast");
        clock.set("2027-12-31T22:59:59Z");
        assertThat(stopped(fast)).isNotEmpty();
        clock.set("2027-12-31T23:00:00Z");
        assertThat(stopped(fast)).isEmpty();
        clock.set("2025-12-31T12:00:00Z");
        assertThat(stopped(fast)).as("what begins later").isNotEmpty();
    }

    private ChannelId goesOver(String name) {
        ChannelId fast = new ChannelId("OSHC.0012", name);
        registers.change(() -> registers.channels.put(fast, "manual", Map.of(), "arta"));
        yaml = yaml.replaceFirst("(?m)^(    to: \\[OSHC.0012\\])$", "$1\n    via: " + name)
                .replace("version: 1", "version: 2");
        registers.change(() -> agreements.upload(yaml, "arta"));
        enable(2);
        return fast;
    }

    private List<String> stopped(ChannelId channel) {
        return registers.change(() -> registers.flows.stopped(channel));
    }

    /** A handler for each flow to the organisation. */
    private static List<Offer> speaks(Set<Capability> needs, String... types) {
        return Stream.of("referral", "change", "reminder", "expiry")
                .map(flow -> new Offer(Offer.Kind.DELIVER, flow, Set.of(), Set.of(), needs, Set.of(types)))
                .toList();
    }

    private void refusesToTake(String document) {
        assertThatExceptionOfType(InvalidAgreementException.class)
                .isThrownBy(() -> registers.change(() -> {
                    checks().require(document);
                    return null;
                }))
                .satisfies(refused ->
                        assertThat(refused.faults()).isEqualTo(check(document).faults()));
    }

    @Test
    void noQuestionIsCarriedByHand() {
        offers = List.of(new Offer(Offer.Kind.QUERY, "referral", Set.of(), Set.of()));
        registers.change(() -> registers.channels.put(new ChannelId("OSHC.0012", "calls"), "manual", Map.of(), "arta"));
        yaml = yaml.replaceFirst("(?m)^(    to: \\[OSHC.0012\\])$", "$1\n    via: calls");

        assertThat(check(yaml).faults()).singleElement().satisfies(fault -> {
            assertThat(lineOf(fault.line())).contains("via: calls");
            assertThat(fault.what().en()).contains("(manual) gets no answer", "carried by hand", "name one under via");
            assertThat(fault.what().sq()).contains("me dorë", "emërtoni te via");
        });
        assertThatThrownBy(() -> registers.change(() -> {
                    checks().require(yaml);
                    return null;
                }))
                .isInstanceOf(InvalidAgreementException.class);
    }

    @Test
    void whatWaitsForAChannelThatAVersionNamesNoMoreIsCountedBeforehand() {
        registers.loads.add(new WaitingDeliveries.Load(
                new ChannelId("OSHC.0012", "fast"), 5, Instant.parse("2026-12-01T10:00:00Z")));
        registers.loads.add(
                new WaitingDeliveries.Load(ChannelId.main("OSHC.0012"), 7, Instant.parse("2026-12-01T10:00:00Z")));
        registers.loads.add(new WaitingDeliveries.Load(ChannelId.main("OSHC.0099"), 2, null));

        assertThat(check(yaml).warnings()).hasSize(2).anySatisfy(warning -> {
            assertThat(lineOf(warning.line())).contains("flows:");
            assertThat(warning.what().en())
                    .contains("5 deliveries wait for the channel OSHC.0012/fast", "2026-12-01 10:00:00Z");
            assertThat(warning.what().sq()).contains("5 dërgesa presin për kanalin OSHC.0012/fast");
        });
        assertThat(check(yaml).warnings())
                .anySatisfy(warning ->
                        assertThat(warning.what().en()).contains("2 deliveries wait for OSHC.0099/main", "they end"));
    }

    @Test
    void howMuchWaitsIsNotToldToWhoeverDoesNotSeeItNorThatTheAgreementIsThere() {
        enable(1);
        registers.loads.add(new WaitingDeliveries.Load(ChannelId.main("OSHC.0099"), 2, null));
        assertThat(registers.change(() -> checks().of(yaml, false)).warnings()).isEmpty();
        Sight.begin(Set.of("BT-OSHC0099-2026-01"));
        try {
            assertThat(check(yaml).warnings()).isEmpty();
            assertThat(check(yaml).outcome()).isEqualTo(DocumentCheck.Outcome.NEW_AGREEMENT);
            Sight.begin(Set.of(ID));
            assertThat(check(yaml).warnings()).hasSize(1);
            assertThat(check(yaml).outcome()).isEqualTo(DocumentCheck.Outcome.SAME);
        } finally {
            Sight.end();
        }
    }

    @Test
    void aChangeOfAChannelSaysHowMuchWaitsForItAndWhoWouldNotBeAskedAnyMore() {
        offers = List.of(new Offer(Offer.Kind.QUERY, "referral", Set.of(), Set.of()));
        registers.change(() -> registers.channels.put(ChannelId.main("OSHC.0012"), "asking", Map.of(), "arta"));
        enable(1);
        registers.loads.add(new WaitingDeliveries.Load(ChannelId.main("OSHC.0012"), 3, null));

        ProposedChange change = registers.change(
                () -> registers.changes.channel(ChannelId.main("OSHC.0012"), "manual", Map.of(), ARTA));

        assertThat(change.warnings())
                .extracting(Text::en)
                .anySatisfy(text -> assertThat(text).contains("3 deliveries wait for this channel"))
                .anySatisfy(text -> assertThat(text).contains("manual gets no answer"));
    }

    @Test
    void aChannelThatIsNotThereIsAFaultWithLineAndRemedy() {
        yaml = yaml.replaceFirst("(?m)^(    to: \\[OSHC.0012\\])$", "$1\n    via: fast");
        assertThat(check(yaml).faults()).singleElement().satisfies(fault -> {
            assertThat(lineOf(fault.line())).contains("via: fast");
            assertThat(fault.what().en()).contains("nyja institution channel add OSHC.0012 fast");
            assertThat(fault.what().sq()).contains("nyja institution channel add OSHC.0012 fast");
        });
        assertThatThrownBy(() -> registers.change(() -> {
                    checks().require(yaml);
                    return null;
                }))
                .isInstanceOf(InvalidAgreementException.class);

        registers.change(() ->
                registers.channels.put(new ChannelId("OSHC.0012", "fast"), RegisteredChannel.INBOX, Map.of(), "arta"));
        assertThat(check(yaml).faults()).isEmpty();

        registers.change(() -> registers.channels.end(new ChannelId("OSHC.0012", "fast"), "arta"));
        assertThat(check(yaml).faults()).hasSize(1);

        registers.change(() ->
                registers.changes.channel(new ChannelId("OSHC.0012", "fast"), RegisteredChannel.INBOX, Map.of(), ARTA));
        assertThat(check(yaml).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.about()).isEqualTo("OSHC.0012/fast");
            assertThat(fault.what().en()).contains("waits for a second person").doesNotContain("channel add");
        });
    }

    @Test
    void aChannelThatEndedAfterTheProposalKeepsItFromComingIntoForce() {
        yaml = yaml.replaceFirst("(?m)^(    to: \\[OSHC.0012\\])$", "$1\n    via: fast")
                .replace("version: 1", "version: 2");
        ChannelId fast = new ChannelId("OSHC.0012", "fast");
        registers.change(() -> registers.channels.put(fast, RegisteredChannel.INBOX, Map.of(), "arta"));
        registers.change(() -> agreements.upload(yaml, "arta"));
        assertThatCode(() -> requireWays(2)).as("nothing is proposed").doesNotThrowAnyException();
        registers.change(() -> agreements.propose(ID, 2, ARTA));
        assertThatCode(() -> requireWays(2)).doesNotThrowAnyException();

        registers.change(() -> registers.channels.end(fast, "arta"));
        assertThatExceptionOfType(InvalidAgreementException.class)
                .isThrownBy(() -> requireWays(2))
                .satisfies(refused -> assertThat(refused.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.about()).isEqualTo("OSHC.0012/fast")));
        assertThatCode(() -> requireWays(1))
                .as("whoever looked at another version is told so")
                .doesNotThrowAnyException();
    }

    private void requireWays(int version) {
        registers.change(() -> {
            checks().requireWays(agreements.get(ID), version);
            return null;
        });
    }

    @Test
    void aChannelThatCannotDoWhatTheFlowNeedsIsAFault() {
        yaml = yaml.replaceFirst("(?m)^(    to: \\[OSHC.0012\\])$", "$1\n    via: {OSHC.0012: ask}");
        registers.change(() -> registers.channels.put(new ChannelId("OSHC.0012", "ask"), "asking", Map.of(), "arta"));

        assertThat(check(yaml).faults()).singleElement().satisfies(fault -> {
            assertThat(lineOf(fault.line())).contains("OSHC.0012: ask");
            assertThat(fault.what().en()).contains("asks once and gets an answer", "brings no deliveries");
        });
        connectors = new Connectors(List.of());
        assertThat(check(yaml).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en()).contains("asking", "not in this server"));
    }

    @Test
    void aNewVersionComesIntoForceWhileTheOldOneHolds() {
        enable(1);
        registers.change(() -> agreements.upload(yaml.replace("version: 1", "version: 2"), "arta"));
        registers.change(() -> agreements.propose(ID, 2, ARTA));
        assertThat(find().agreement().version()).isEqualTo(1);

        registers.change(() -> approve(BESNIK));
        assertThat(find().agreement().version()).isEqualTo(2);
        assertThat(registers.database.<Integer>read(connection ->
                        agreements.version(connection, ID, 1).orElseThrow().version()))
                .isEqualTo(1);
    }

    @Test
    void aChannelThatWouldTakeTheFilesFromAnApprovedFlowIsWarnedAboutWhenItIsProposed() {
        registers.change(() -> agreements.upload(
                yaml.replace("version: 1", "version: 2")
                        .replaceFirst(
                                "(?m)^(    retention: .*)$",
                                "$1\n    schedule: {cron: \"0 6 * * *\", days: all, grace: PT2H, expects: file}"),
                "arta"));
        enable(2);

        ProposedChange change = registers.change(
                () -> registers.changes.channel(ChannelId.main("BT.QRM"), RegisteredChannel.INBOX, Map.of(), ARTA));

        assertThat(change.warnings())
                .anySatisfy(warning -> assertThat(warning.en()).contains(ID, "inbox keeps no files"));
    }

    @Test
    void whoApprovesNamesTheVeryDocument() {
        enable(1);
        registers.change(() -> agreements.upload(yaml.replace("version: 1", "version: 2"), "arta"));
        registers.change(() -> agreements.upload(yaml.replace("version: 1", "version: 3"), "arta"));
        registers.change(() -> agreements.propose(ID, 2, ARTA));
        registers.change(() -> agreements.propose(ID, 3, ARTA));

        refused(ChangeFault.PROPOSAL_OTHER, () -> agreements.approve(ID, 2, hash(2), BESNIK));
        refused(ChangeFault.PROPOSAL_OTHER, () -> agreements.approve(ID, 3, hash(2), BESNIK));
        refused(ChangeFault.PROPOSAL_OTHER, () -> agreements.approve(ID, 2, hash(3), BESNIK));
        refused(ChangeFault.APPROVAL_UNNAMED, () -> agreements.approve(ID, 3, null, BESNIK));
        refused(ChangeFault.APPROVAL_UNNAMED, () -> agreements.approve(ID, null, hash(3), BESNIK));
        assertThat(find().agreement().version()).isEqualTo(1);
        assertThat(registers.change(() -> agreements.get(ID)).steps())
                .extracting(Agreement.Step::step, Agreement.Step::version)
                .contains(org.assertj.core.groups.Tuple.tuple(AgreementStep.WITHDRAWN, 2));
        assertThat(registers.ledger())
                .endsWith("AGREEMENT_PROPOSED", "AGREEMENT_PROPOSAL_WITHDRAWN", "AGREEMENT_PROPOSED");

        registers.change(() -> agreements.approve(ID, 3, hash(3).toUpperCase(Locale.ROOT), BESNIK));
        assertThat(find().agreement().version()).isEqualTo(3);
    }

    @Test
    void whoApprovesResumingNamesWhatGoesOn() {
        enable(1);
        registers.change(() -> agreements.suspend(ID, "Kontroll i të dhënave", "arta"));
        registers.change(() -> agreements.resume(ID, "Kontrolli mbaroi", ARTA));

        refused(ChangeFault.PROPOSAL_OTHER, () -> agreements.approveResume(ID, 2, hash(1), BESNIK));
        refused(ChangeFault.PROPOSAL_OTHER, () -> agreements.approveResume(ID, 1, "00", BESNIK));
        refused(ChangeFault.APPROVAL_UNNAMED, () -> agreements.approveResume(ID, null, null, BESNIK));
        assertThat(find().state()).isEqualTo("SUSPENDED");
    }

    @Test
    void fiftyApprovalsAtOnceHaveOneOutcomeAndNoneIsTheProposers() throws Exception {
        registers.change(() -> agreements.propose(ID, 1, ARTA));
        String hash = hash(1);

        List<String> outcomes = AtOnce.fifty(number -> {
            try (TestRegisters node = registers.another(() -> running, clock)) {
                Person by = number % 2 == 0 ? BESNIK : new Person(ARTA.id(), "arta" + number);
                return node.change(() -> node.agreements.approve(ID, 1, hash, by))
                        .state();
            }
        });

        assertThat(outcomes).containsOnlyOnce("ENABLED");
        assertThat(registers.ledger()).containsOnlyOnce("AGREEMENT_ENABLED");
        assertThat(registers.change(() -> agreements.get(ID)).steps())
                .filteredOn(step -> step.step() == AgreementStep.APPROVED)
                .extracting(Agreement.Step::actor)
                .containsExactly("besnik");
    }

    @Test
    void fiftyProposalsAtOnceLeaveOne() throws Exception {
        List<String> outcomes = AtOnce.fifty(number -> {
            try (TestRegisters node = registers.another(() -> running, clock)) {
                Person by = new Person("person-%03d".formatted(number), "a" + number);
                return node.change(() -> node.agreements.propose(ID, 1, by)).state();
            }
        });

        assertThat(outcomes).containsOnlyOnce("PROPOSED");
        assertThat(outcomes).filteredOn("ALREADY_PROPOSED"::equals).hasSize(49);
        assertThat(registers.ledger()).containsOnlyOnce("AGREEMENT_PROPOSED");
    }

    @Test
    void fiftyWhoBringANewAgreementAtOnceHaveBroughtOne() throws Exception {
        String fresh = "BT-OSHC0012-2026-78";
        String another = yaml.replace(ID, fresh);

        List<String> outcomes = AtOnce.fifty(number -> {
            try (TestRegisters node = registers.another(() -> running, clock)) {
                String document = number % 2 == 0 ? another : another + "# by another hand\n";
                return node.change(() -> number % 4 == 3
                        ? String.valueOf(node.agreements.known(AgreementDocument.compile(document), document, "x.war"))
                        : node.agreements.upload(document, "a" + number).state());
            }
        });

        assertThat(outcomes).containsOnly("KNOWN", "true");
        assertThat(registers.change(() -> agreements.get(fresh)).versions()).hasSize(1);
    }

    @Test
    void stopsAtOnceWhenSuspendedAndGoesOnByTwo() {
        enable(1);
        registers.change(() -> agreements.suspend(ID, "Kontroll i të dhënave", "arta"));
        assertThat(find().state()).isEqualTo("SUSPENDED");

        registers.change(() -> agreements.resume(ID, "Kontrolli mbaroi", ARTA));
        assertThat(find().state()).isEqualTo("SUSPENDED");
        registers.change(() -> agreements.approveResume(ID, 1, hash(1), BESNIK));
        assertThat(find().enabled()).isTrue();
        assertThat(registers.change(() -> agreements.get(ID)).steps())
                .extracting(Agreement.Step::step, Agreement.Step::actor)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(AgreementStep.SUSPENDED, "arta"),
                        org.assertj.core.groups.Tuple.tuple(AgreementStep.RESUMED, "besnik"));
    }

    @Test
    void suspendingNeedsAReason() {
        enable(1);
        refused(ChangeFault.REASON_MISSING, () -> agreements.suspend(ID, " ", "arta"));
    }

    @Test
    void cannotComeIntoForceWithoutItsPlugin() {
        running.clear();
        registers.change(() -> agreements.propose(ID, 1, ARTA));

        refused(ChangeFault.PLUGIN_MISSING, () -> approve(BESNIK));
    }

    @Test
    void namesThePartiesThatAreNotRegistered() {
        registers.change(() -> registers.institutions.activate("OSHC.0012", false, "arta"));
        registers.change(() -> agreements.propose(ID, 1, ARTA));

        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> registers.change(() -> approve(BESNIK)))
                .satisfies(refusal -> assertThat(refusal.fault()).isEqualTo(ChangeFault.PARTIES_UNKNOWN))
                .satisfies(refusal -> assertThat(refusal.what().en()).endsWith(": OSHC.0012"));
    }

    @Test
    void showsThatItHasExpired() {
        registers.change(() -> agreements.upload(
                yaml.replace("version: 1", "version: 2").replace("2027-12-31", "2026-11-21"), "arta"));
        enable(2);

        Agreement shown = registers.change(() -> agreements.get(ID));
        assertThat(shown.state()).isEqualTo(Agreement.EXPIRED);
        assertThat(shown.daysLeft()).isEqualTo(-1);
        assertThat(find().until()).isEqualTo(LocalDate.of(2026, 11, 21));
    }

    @Test
    void saysEverythingThatIsWrongWithADocument() {
        assertThatExceptionOfType(InvalidAgreementException.class)
                .isThrownBy(() -> registers.change(() -> agreements.upload("id: x\n", "arta")))
                .satisfies(invalid -> assertThat(invalid.faults()).hasSizeGreaterThan(1));
    }

    @Test
    void refusesWhatIsNotThere() {
        refused(ChangeFault.AGREEMENT_UNKNOWN, () -> agreements.get("NONE"));
        refused(ChangeFault.VERSION_UNKNOWN, () -> agreements.propose(ID, 9, ARTA));
    }

    private void enable(int version) {
        registers.change(() -> agreements.propose(ID, version, ARTA));
        registers.change(() -> approve(BESNIK));
    }

    /** As somebody who has looked at what stands proposed now. */
    private Agreement approve(Person by) {
        Integer proposed = agreements.get(ID).proposedVersion();
        return agreements.approve(ID, proposed, proposed == null ? null : hash(proposed), by);
    }

    private String hash(int version) {
        return registers.database.read(connection ->
                agreements.version(connection, ID, version).orElseThrow().hash());
    }

    private void deploy(String document) {
        deploys(document);
    }

    private boolean deploys(String document) {
        return registers.change(
                () -> agreements.known(AgreementDocument.compile(document), document, "ngo-referral.war"));
    }

    private DocumentCheck check(String document) {
        return registers.change(() -> checks().of(document, true));
    }

    private DocumentChecks checks() {
        return new DocumentChecks(agreements, plugins, registers.channels, connectors, registers.waiting, clock);
    }

    /** A transport that only asks. */
    private static final class Paging extends Asking implements PageConnector {

        @Override
        public String id() {
            return "paging";
        }

        @Override
        public boolean hasPages(Settings settings) {
            return true;
        }

        @Override
        public int most(Settings settings) {
            return 1;
        }
    }

    /** A transport that nobody here knew, which says what it carries. */
    private static final class XmlOnly extends Asking {

        private volatile Carries carries = Carries.EVERYTHING;

        @Override
        public String id() {
            return "xml";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.SEND, Capability.EXCHANGE);
        }

        @Override
        public Set<String> mediaTypes(Settings settings) {
            return Set.of("text/xml", "+xml");
        }

        @Override
        public Carries carries(Settings settings) {
            return carries;
        }
    }

    private static class Asking implements Connector {

        @Override
        public String id() {
            return "asking";
        }

        @Override
        public Text name() {
            return NAME;
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.EXCHANGE);
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Map<String, Object> templateParameters(Endpoint endpoint) {
            return Map.of();
        }

        @Override
        public void test(Endpoint endpoint) {
            // always there
        }
    }

    private String lineOf(int line) {
        return yaml.lines().skip(line - 1L).findFirst().orElseThrow();
    }

    private void deleteTheSteps() {
        registers.change(() -> registers
                .entities
                .createNativeQuery("delete from agreement_step")
                .executeUpdate());
    }

    private AgreementInForce find() {
        return registers.database.read(
                connection -> agreements.find(connection, ID).orElseThrow());
    }

    private void refused(ChangeFault fault, Supplier<?> change) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> registers.change(change))
                .extracting(RefusedChange::fault)
                .isEqualTo(fault);
    }
}

package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.MatterGroup;
import al.tirana.nyja.engine.delivery.ByHandLoad;
import al.tirana.nyja.engine.delivery.HeldUp;
import al.tirana.nyja.engine.delivery.RecipientLoad;
import al.tirana.nyja.engine.plugin.PluginState;
import al.tirana.nyja.engine.register.Account;
import al.tirana.nyja.engine.register.AccountUnit;
import al.tirana.nyja.engine.register.Agreement;
import al.tirana.nyja.engine.register.CertificateStanding;
import al.tirana.nyja.engine.register.Contacts;
import al.tirana.nyja.engine.register.Institution;
import al.tirana.nyja.engine.register.MissingSecret;
import al.tirana.nyja.engine.register.ProposedChange;
import al.tirana.nyja.engine.run.Alarm;
import al.tirana.nyja.engine.run.AlarmKind;
import al.tirana.nyja.engine.run.FlowView;
import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.engine.vault.OwnCertificates;
import al.tirana.nyja.fpr.WorkingDays;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AttentionTest {

    private static final Contacts NONE =
            new Contacts(new Contacts.Contact(null, null), new Contacts.Contact(null, null));

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Text NAME = new Text("Emri", "The name");

    private final Attention needs = new Attention(NOW);

    @Test
    void saysWhomToCallAboutAChannel() {
        Contacts contacts = new Contacts(
                new Contacts.Contact("+355 4 222 3333", null), new Contacts.Contact(null, "c@oshc.example"));
        Institution called = new Institution(
                "OSHC.0012",
                NAME,
                true,
                "organisation",
                null,
                List.of(),
                List.of(),
                contacts,
                List.of(),
                false,
                NOW,
                "arta");
        RecipientLoad load = new RecipientLoad("OSHC.0012", "files", 1, 0, NOW, NOW, NOW, null, null, null);

        assertThat(new Attention(NOW)
                        .contacts(List.of(called))
                        .deliveries(List.of(load))
                        .sorted())
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.about()).isEqualTo("OSHC.0012/files");
                    assertThat(need.contact()).isEqualTo("+355 4 222 3333");
                });
    }

    @Test
    void tellsWhatWaitsForAHumanAndAlarmsWhenItIsOverdue() {
        assertThat(new Attention(NOW).humans(List.of()).sorted()).isEmpty();
        assertThat(new Attention(NOW).humans(List.of(group(2, 0))).sorted())
                .extracting(Status.Need::severity)
                .containsExactly(Status.Need.WARNING);
        assertThat(new Attention(NOW).humans(List.of(group(2, 1))).sorted())
                .extracting(Status.Need::severity)
                .containsExactly(Status.Need.ERROR);
    }

    @Test
    void oneRowForEachCauseSaysWhoseTurnItIsHowManyAndUntilWhen() {
        RecipientLoad load = new RecipientLoad("OSHC.0012", "main", 41, 41, NOW, null, null, null, null, null);
        List<Status.Need> all = new Attention(NOW)
                .deliveries(List.of(load))
                .humans(List.of(group(3, 1)))
                .sorted();

        assertThat(all)
                .extracting(Status.Need::kind, Status.Need::owner, Status.Need::count, Status.Need::due)
                .containsExactly(
                        tuple("MINOR_REFUSED", "BT.NJMF", 3L, NOW.plusSeconds(60)),
                        tuple("DELIVERY", "HUB", 41L, null));
        assertThat(AttentionResource.fitting(all, null, "HUB")).hasSize(1);
        assertThat(AttentionResource.fitting(all, "MINOR_REFUSED", null)).hasSize(1);
        assertThat(AttentionResource.fitting(all, "MINOR_REFUSED", "HUB")).isEmpty();
    }

    @Test
    void whatItsOwnerHasNotBeenToldStandsWithTheAdministrators() {
        assertThat(new Attention(NOW)
                        .humans(List.of(group(3, 0, true), group(2, 0, false)))
                        .sorted())
                .extracting(Status.Need::owner, Status.Need::count)
                .containsExactlyInAnyOrder(tuple("BT.NJMF", 3L), tuple("HUB", 2L));
        assertThat(new Attention(NOW).humans(List.of(group(2, 0, false))).sorted())
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.en()).contains("It belongs to BT.NJMF", "has not been told");
                    assertThat(need.sq()).contains("I takon BT.NJMF", "nuk është njoftuar");
                    assertThat(need.nextEn()).contains("\"nyja institution channel add BT.NJMF notices\"");
                });
    }

    @Test
    void saysHowOftenAndWhenTheOwnerWasTold() {
        assertThat(new Attention(NOW).humans(List.of(group(1, 0))).sorted())
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.owner()).isEqualTo("BT.NJMF");
                    assertThat(need.en()).endsWith("BT.NJMF was told 2 times, the last time: 2026-11-22 08:30:00Z");
                    assertThat(need.sq())
                            .endsWith("BT.NJMF është njoftuar 2 herë, herën e fundit: 2026-11-22 08:30:00Z");
                    assertThat(need.told()).isEqualTo(2);
                    assertThat(need.toldAt()).isEqualTo(NOW.minusSeconds(1800));
                    assertThat(need.escalatedAt()).isNull();
                });
    }

    @Test
    void whatItsOwnerWasToldInVainStandsWithTheAdministratorsAndNamesWhomToCall() {
        MatterGroup escalated = group(1, 0, true, NOW.minusSeconds(60));
        Institution owner = new Institution(
                "BT.NJMF",
                NAME,
                true,
                "authority",
                null,
                List.of(),
                List.of(),
                new Contacts(
                        new Contacts.Contact(null, "it@partner.example"),
                        new Contacts.Contact("+355 4 222 3333", null)),
                List.of(),
                false,
                NOW,
                "arta");

        assertThat(new Attention(NOW)
                        .contacts(List.of(owner))
                        .humans(List.of(escalated))
                        .sorted())
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.severity()).isEqualTo(Status.Need.ERROR);
                    assertThat(need.owner()).isEqualTo("HUB");
                    assertThat(need.contact()).isEqualTo("+355 4 222 3333");
                    assertThat(need.en())
                            .contains(
                                    "It has waited since 2026-11-22 09:00:00Z",
                                    "BT.NJMF was told 2 times",
                                    "has not acted");
                    assertThat(need.sq()).contains("Pret që nga 2026-11-22 09:00:00Z", "nuk është kujdesur");
                    assertThat(need.nextEn()).startsWith("Call BT.NJMF yourselves.");
                    assertThat(need.nextSq()).startsWith("Telefononi vetë BT.NJMF.");
                    assertThat(need.escalatedAt()).isEqualTo(NOW.minusSeconds(60));
                });
    }

    /** Nobody tells the hub, and nobody tells its administrators to tell it. */
    @Test
    void aMatterOfTheHubsOwnIsTheAdministratorsWithoutMoreWords() {
        MatterGroup own = group(1, 0);
        own = new MatterGroup(
                own.kind(),
                own.what(),
                own.next(),
                own.agreement(),
                "HUB",
                true,
                0,
                null,
                null,
                1,
                0,
                own.since(),
                own.due());

        assertThat(needs.humans(List.of(own)).sorted()).singleElement().satisfies(need -> {
            assertThat(need.owner()).isEqualTo("HUB");
            assertThat(need.en()).endsWith(Kind.MINOR_REFUSED.what().en());
            assertThat(need.nextSq()).isEqualTo(Kind.MINOR_REFUSED.next().sq());
        });
    }

    private static MatterGroup group(long open, long overdue) {
        return group(open, overdue, true);
    }

    private static MatterGroup group(long open, long overdue, boolean told) {
        return group(open, overdue, told, null);
    }

    private static MatterGroup group(long open, long overdue, boolean told, Instant escalatedAt) {
        Kind kind = Kind.MINOR_REFUSED;
        return new MatterGroup(
                kind.name(),
                kind.what(),
                kind.next(),
                "PK-BT-2026-01",
                "BT.NJMF",
                told,
                told ? 2 : 0,
                told ? NOW.minusSeconds(1800) : null,
                escalatedAt,
                open,
                overdue,
                NOW,
                NOW.plusSeconds(60));
    }

    @Test
    void aPluginWhoseDocumentDiffersRunsAndIsNamed() {
        Text differs = new Text("ndryshon", "differs");
        PluginState state = new PluginState("ngo", NAME, "ngo.war", 1, PluginState.State.RUNNING, null, differs, NOW);
        assertThat(needs.plugins(List.of(state)).sorted()).singleElement().satisfies(need -> {
            assertThat(need.severity()).isEqualTo(Status.Need.WARNING);
            assertThat(need.en()).isEqualTo("differs");
            assertThat(need.nextEn()).contains("nyja agreement check");
        });
    }

    @Test
    void otherCodeThanTheApprovedIsNamedWithTheCommandThatConfirmsIt() {
        assertThat(new Attention(NOW)
                        .codes(List.of(plugin(false, null)), List.of())
                        .sorted())
                .isEmpty();
        assertThat(new Attention(NOW)
                        .codes(List.of(plugin(true, null)), List.of())
                        .sorted())
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.severity()).isEqualTo(Status.Need.ERROR);
                    assertThat(need.about()).isEqualTo("ngo");
                    assertThat(need.nextEn()).contains("./nyja plugin confirm ngo --hash c0de");
                    assertThat(need.nextSq()).contains("./nyja plugin confirm ngo --hash c0de");
                });
        assertThat(new Attention(NOW)
                        .codes(List.of(plugin(true, "arta")), List.of())
                        .sorted())
                .singleElement()
                .satisfies(need -> assertThat(need.en()).contains("second person; asked for by arta"));
    }

    private static PluginStanding plugin(boolean waits, String askedBy) {
        return new PluginStanding(
                "ngo",
                NAME,
                "ngo.war",
                1,
                PluginState.State.RUNNING,
                null,
                null,
                NOW,
                "c0de",
                waits,
                "01d",
                askedBy,
                "KEPT");
    }

    @Test
    void anInstitutionOfWhichNobodySaidWhatItIsIsNamedWithTheCommandThatSaysIt() {
        assertThat(new Attention(NOW)
                        .kinds(List.of(institution("organisation", true, null), institution(null, false, null)))
                        .sorted())
                .isEmpty();
        assertThat(new Attention(NOW)
                        .kinds(List.of(institution(null, true, null)))
                        .sorted())
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.about()).isEqualTo("BT.QRM");
                    assertThat(need.sq()).contains("FPR-231");
                    assertThat(need.nextEn()).contains("./nyja institution kind BT.QRM");
                });
        assertThat(new Attention(NOW)
                        .kinds(List.of(institution(null, true, "arta")))
                        .sorted())
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.nextEn()).contains("kind BT.QRM authority");
                    assertThat(need.en())
                            .startsWith("arta said that it is an authority")
                            .doesNotContain("Nobody");
                });
    }

    private static Institution institution(String kind, boolean active, String askedBy) {
        return new Institution(
                "BT.QRM", NAME, active, kind, askedBy, List.of(), List.of(), NONE, List.of(), false, NOW, "arta");
    }

    @Test
    void tellsOfAnAlarmInItsOwnWordsAndWhatToDo() {
        Text words = new Text("disku i serverit është plot", "the server's disk is full");
        Alarm alarm = new Alarm(1, AlarmKind.SERVER, "PK", "A", "notice", "PK", "PK", "FPR-501", words, NOW, null);
        assertThat(needs.alarms(List.of(alarm)).sorted()).singleElement().satisfies(need -> {
            assertThat(need.severity()).isEqualTo("ERROR");
            assertThat(need.about()).isEqualTo("PK");
            assertThat(need.sq()).isEqualTo("disku i serverit është plot");
            assertThat(need.nextEn()).isNotBlank();
        });
    }

    @Test
    void aFolderFullOfForeignFilesIsOneMatter() {
        Text words = new Text("një skedar", "a file");
        Alarm one = new Alarm(1, AlarmKind.FILE_NAME, "a", "A", "notice", "PK", "PK", null, words, NOW, null);
        Alarm two = new Alarm(2, AlarmKind.FILE_NAME, "b", "A", "notice", "PK", "PK", null, words, NOW, null);
        assertThat(needs.alarms(List.of(one, two)).sorted()).singleElement().satisfies(need -> {
            assertThat(need.severity()).isEqualTo("WARNING");
            assertThat(need.en()).startsWith("2 files");
        });
    }

    @Test
    void tellsOfTheHubsOwnCertificateAMonthBeforeItEndsAndAfterwards() {
        assertThat(own(null, Duration.ofDays(31))).isEmpty();
        assertThat(own(null, Duration.ofDays(29))).singleElement().satisfies(need -> {
            assertThat(need.severity()).isEqualTo(Status.Need.WARNING);
            assertThat(need.en()).isEqualTo("The hub's certificate ends on 2026-12-21");
            assertThat(need.nextSq()).contains("secrets/hub-tls.p12");
        });
        assertThat(own(null, Duration.ofSeconds(-1))).singleElement().satisfies(need -> {
            assertThat(need.severity()).isEqualTo(Status.Need.ERROR);
            assertThat(need.en()).contains("ended on 2026-11-22");
        });
    }

    @ParameterizedTest
    @CsvSource({"30, approve OSHC.0014", "31, withdraw OSHC.0014"})
    void aProposalThatIsTooOldIsToBeMadeAnew(int days, String next) {
        ProposedChange change = new ProposedChange(
                UUID.randomUUID(),
                "OSHC.0014",
                ProposedChange.Kind.CHANNEL,
                ProposedChange.State.WAITING,
                "ab",
                Map.of(),
                Map.of(),
                List.of(),
                NOW.minus(Duration.ofDays(days)),
                "arta",
                null,
                null);

        assertThat(needs.waiting(List.of(change)).sorted()).singleElement().satisfies(need -> {
            assertThat(need.en()).contains("Waits for a second person", "arta");
            assertThat(need.nextEn()).contains("./nyja institution " + next);
            assertThat(need.nextSq()).contains("./nyja institution " + next);
        });
    }

    @Test
    void tellsOfAnAuthorityByName() {
        assertThat(own("demo-ca", Duration.ofDays(3))).singleElement().satisfies(need -> assertThat(need.sq())
                .contains("demo-ca"));
    }

    private static List<Status.Need> own(String authority, Duration left) {
        return new Attention(NOW)
                .own(new OwnCertificates(
                        List.of(new OwnCertificates.Certificate(authority, NOW.plus(left))), List.of()))
                .sorted();
    }

    @Test
    void tellsThatAScheduleByWorkingDaysOutlivesTheCalendarOfHolidays() {
        LocalDate soon = LocalDate.of(2027, 4, 30);

        assertThat(new Attention(NOW).holidays(List.of(flow("WORKING")), soon).sorted())
                .singleElement()
                .satisfies(need -> assertThat(need.en()).contains("2027-04-30"));
        assertThat(new Attention(NOW).holidays(List.of(flow("ALL")), soon).sorted())
                .isEmpty();
        assertThat(new Attention(NOW)
                        .holidays(List.of(flow("WORKING")), LocalDate.of(2036, 12, 31))
                        .sorted())
                .isEmpty();
        assertThat(WorkingDays.usual().end()).isEqualTo(LocalDate.of(2036, 12, 31));
    }

    private static FlowView flow(String days) {
        return new FlowView(
                "PK-BT-2026-01",
                "notice",
                "0 6 * * *",
                new Text("çdo ditë, në orën 06:00", "every day, at 06:00"),
                "Europe/Tirane",
                days,
                "FILE",
                NOW,
                List.of(),
                "arta",
                NOW,
                "server i ri",
                null);
    }

    @Test
    void remindsOfAPausedSchedule() {
        FlowView flow = flow("ALL");
        assertThat(needs.paused(List.of(flow)).sorted()).singleElement().satisfies(need -> {
            assertThat(need.severity()).isEqualTo("WARNING");
            assertThat(need.sq()).contains("arta", "server i ri");
        });
    }

    @Test
    void oneIsOneAndMomentsHaveNoFractions() {
        Instant since = Instant.parse("2026-11-25T21:28:42.121909Z");
        RecipientLoad load = new RecipientLoad("OSHC.0012", "main", 1, 0, since, since, since, null, null, null);
        assertThat(new Attention(NOW).deliveries(List.of(load)).sorted())
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.en()).isEqualTo("Has not answered since 2026-11-25 21:28:42Z; 1 delivery waits");
                    assertThat(need.sq()).endsWith("1 dërgesë pret");
                });
        assertThat(new Attention(NOW).humans(List.of(group(1, 1))).sorted())
                .singleElement()
                .satisfies(need -> assertThat(need.en()).startsWith("1 matter waits"));
    }

    @Test
    void tellsOfAccountsThatSomebodyTouchedAndOfThoseThatWait() {
        Account waits = account("besa", Account.State.WAITING, "arta", "arta");
        Account found = account("arta", Account.State.ACTIVE, null, "HUB");
        List<Status.Need> told = new Attention(NOW)
                .accounts(List.of(found, waits), Map.of("evil", Account.FileFault.ADDED))
                .sorted();

        assertThat(told)
                .extracting(Status.Need::severity, Status.Need::about)
                .containsExactlyInAnyOrder(
                        tuple("ERROR", "evil"),
                        tuple("ERROR", "administrators"),
                        tuple("WARNING", "besa"),
                        tuple("WARNING", "administrators"));
        assertThat(told).anySatisfy(need -> assertThat(need.en()).contains("Only 1 administrator can act"));
    }

    @Test
    void whereSomebodyWorksWaitsForASecondPerson() {
        AccountUnit waits = new AccountUnit("dritan", null, NOW, "arta", "legal", NOW, "arta", "d1");
        AccountUnit none = new AccountUnit("besnik", "it", NOW, "arta", "", NOW, "arta", "d2");
        AccountUnit stands = new AccountUnit("arta", "legal", NOW, "besnik", null, null, null, null);

        assertThat(new Attention(NOW)
                        .units(List.of(waits, none, stands), List.of())
                        .sorted())
                .extracting(Status.Need::kind, Status.Need::about, Status.Need::en, Status.Need::sq)
                .containsExactlyInAnyOrder(
                        tuple(
                                "ACCOUNT",
                                "dritan",
                                "Where the account's owner works (legal) waits for a second person; asked for by arta",
                                "Ku punon i zoti i llogarisë (legal) pret një person të dytë; kërkuar nga arta"),
                        tuple(
                                "ACCOUNT",
                                "besnik",
                                "Where the account's owner works (no unit) waits for a second person; asked for by arta",
                                "Ku punon i zoti i llogarisë (asnjë njësi) pret një person të dytë; kërkuar nga arta"));
    }

    /** With two administrators nobody is left to say where one of them works. */
    @Test
    void whatNobodyCanApproveAnyMoreSaysSo() {
        List<Account> two = List.of(
                account("arta", Account.State.ACTIVE, null, "besnik"),
                account("besnik", Account.State.ACTIVE, null, "arta"));
        AccountUnit waits = new AccountUnit("besnik", null, NOW, "arta", "legal", NOW, "arta", "d1");
        AccountUnit ofAnother = new AccountUnit("dritan", null, NOW, "arta", "legal", NOW, "arta", "d1");
        AccountUnit old =
                new AccountUnit("dritan", null, NOW, "arta", "legal", NOW.minus(Duration.ofDays(31)), "arta", "d1");

        assertThat(next(waits, two)).contains("Nobody can approve it", "withdraw-unit besnik");
        assertThat(next(ofAnother, two)).contains("approve-unit dritan");
        assertThat(next(old, two)).contains("more than 30 days", "withdraw-unit dritan");
    }

    @Test
    void guardedUnitsThatFewerThanTwoSeeAreTold() {
        List<Account> nobody = List.of(account("arta", Account.State.ACTIVE, null, "besnik"));

        assertThat(new Attention(NOW).guarded(false, nobody).sorted()).isEmpty();
        assertThat(new Attention(NOW).guarded(true, nobody).sorted())
                .singleElement()
                .satisfies(need -> assertThat(need.en()).contains("Fewer than two people"));
    }

    /** The role alone opens nothing, and whoever is limited does not see them everywhere. */
    @Test
    void whoeverDoesNotSeeGuardedUnitsWhereverTheyAreDoesNotCount() {
        List<Account> few = List.of(
                sees("arta", "operator,guarded-units", null),
                sees("besa", "guarded-units", null),
                sees("dea", "operator,guarded-units", "BT-OSHC0012-2026-01"));
        assertThat(new Attention(NOW).guarded(true, few).sorted()).hasSize(1);

        List<Account> enough = List.of(few.get(0), sees("luan", "auditor,guarded-units", null));
        assertThat(new Attention(NOW).guarded(true, enough).sorted()).isEmpty();
    }

    private static Account sees(String name, String roles, String agreements) {
        return account(name, roles, agreements, Account.State.ACTIVE, null, "besnik");
    }

    private static String next(AccountUnit unit, List<Account> accounts) {
        return new Attention(NOW).units(List.of(unit), accounts).sorted().get(0).nextEn();
    }

    @Test
    void twoAdministratorsWhomEverybodyKnowsAreNothingToTell() {
        List<Account> two = List.of(
                account("arta", Account.State.ACTIVE, null, "besnik"),
                account("besnik", Account.State.ACTIVE, null, "arta"));
        assertThat(new Attention(NOW).accounts(two, Map.of()).sorted()).isEmpty();
    }

    private static Account account(String name, Account.State state, String askedBy, String changedBy) {
        return account(name, "administrator", null, state, askedBy, changedBy);
    }

    private static Account account(
            String name, String roles, String agreements, Account.State state, String askedBy, String changedBy) {
        return new Account(
                name,
                "p-" + name + "-1",
                roles,
                null,
                state,
                false,
                false,
                false,
                false,
                null,
                null,
                null,
                null,
                agreements,
                null,
                null,
                null,
                "abc",
                askedBy,
                null,
                NOW,
                "HUB",
                NOW,
                changedBy);
    }

    @Test
    void aHubThatWorksNeedsNobody() {
        needs.agreements(List.of(agreement("ENABLED", true, 400)))
                .certificates(List.of(institution(Duration.ofDays(300))))
                .deliveries(List.of(new RecipientLoad("OSHC.0012", "main", 4, 0, NOW, null, null, null, null, null)));

        assertThat(needs.sorted()).isEmpty();
    }

    @Test
    void warnsAMonthBeforeTheLastCertificateEnds() {
        Institution renewing = institution(Duration.ofDays(29), Duration.ofDays(400));
        needs.certificates(List.of(institution(Duration.ofDays(29)), renewing));

        assertThat(needs.sorted()).singleElement().satisfies(need -> {
            assertThat(need.severity()).isEqualTo("WARNING");
            assertThat(need.en()).contains("29 days");
        });
    }

    @Test
    void saysWhichSecretIsMissingBeforeADeliveryFailsForIt() {
        needs.secrets(
                List.of(institution(Duration.ofDays(300))),
                List.of(
                        new MissingSecret("OSHC.0012", "main", "OSHC.0012-key", false),
                        new MissingSecret("OSHC.0099", "main", "of one that is not active", false)));

        assertThat(needs.sorted()).singleElement().satisfies(need -> {
            assertThat(need.severity()).isEqualTo("ERROR");
            assertThat(need.about()).isEqualTo("OSHC.0012/main");
            assertThat(need.en()).contains("The secret OSHC.0012-key", "does not arrive");
            assertThat(need.kind()).isEqualTo("SECRET");
        });
    }

    @Test
    void aSecretThatTwoUseIsGivenANameOfItsOwnFirst() {
        needs.secrets(
                List.of(institution(Duration.ofDays(300))),
                List.of(new MissingSecret("OSHC.0012", "main", "both", true)));

        assertThat(needs.sorted()).singleElement().satisfies(need -> assertThat(need.nextEn())
                .contains("Somebody else uses this name", "a name of its own"));
    }

    @Test
    void saysWhoCannotConnectSinceTheDoorAcceptsNoneOfItsCertificates() {
        Institution one = institution(Duration.ofDays(300));
        Text why = new Text("Autoriteti nuk pranohet", "The authority is not accepted");
        Instant end = NOW.plus(Duration.ofDays(300));
        CertificateStanding good = new CertificateStanding(one.id(), "a", "CN=a", "CN=ca", end, true, null, null);
        CertificateStanding rejected = new CertificateStanding(one.id(), "b", "CN=b", "CN=b", end, true, why, null);

        assertThat(new Attention(NOW)
                        .connecting(List.of(one), List.of(good, rejected))
                        .sorted())
                .isEmpty();
        assertThat(new Attention(NOW)
                        .connecting(List.of(one), List.of(rejected))
                        .sorted())
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.severity()).isEqualTo("ERROR");
                    assertThat(need.about()).isEqualTo(one.id());
                    assertThat(need.en()).contains("cannot connect", "not accepted");
                });
    }

    @Test
    void saysThatAnAgreementIsWithoutItsPluginExpiredOrWaitingForSomebody() {
        needs.agreements(List.of(
                agreement("ENABLED", false, 400), agreement("EXPIRED", true, -1), agreement("PROPOSED", true, 400)));

        assertThat(needs.sorted()).extracting(Status.Need::severity).containsExactly("ERROR", "ERROR", "WARNING");
    }

    @Test
    void saysSinceWhenAPartnerDoesNotAnswerAndWhatStopped() {
        needs.deliveries(List.of(
                new RecipientLoad("OSHC.0012", "main", 7, 2, NOW, NOW.minusSeconds(90), NOW, null, null, null)));

        assertThat(needs.sorted()).hasSize(2);
        assertThat(needs.sorted()).extracting(Status.Need::en).anySatisfy(text -> assertThat(text)
                .contains("2026-11-22 08:58:30Z", "7 deliveries"));
    }

    /** As planned, it is a duty with a time; an error it is once the time is over, or nobody did it twice. */
    @ParameterizedTest
    @CsvSource({"60, 0, 0, WARNING", "60, 1, 0, WARNING", "-1, 0, 0, ERROR", "60, 2, 1, ERROR"})
    void whatAPersonBringsIsADutyWithItsTime(long left, long again, long escalated, String severity) {
        ByHandLoad hand = new ByHandLoad(2, again, escalated, NOW, NOW.plusSeconds(left), "BT.QRM");
        needs.deliveries(
                List.of(new RecipientLoad("OSHC.0012", "calls", 0, 2, NOW, null, null, null, null, null, hand)));

        assertThat(needs.sorted()).singleElement().satisfies(need -> {
            assertThat(need.severity()).isEqualTo(severity);
            assertThat(need.kind()).isEqualTo("BY_HAND");
            assertThat(need.owner()).isEqualTo("BT.QRM");
            assertThat(need.about()).isEqualTo("OSHC.0012/calls");
            assertThat(need.due()).isEqualTo(NOW.plusSeconds(left));
            assertThat(need.en()).startsWith("2 deliveries are brought by a person, the first by 2026-11-22");
            assertThat(need.sq()).startsWith("2 dërgesa i sjell një njeri").doesNotContain("u ndal");
        });
    }

    @Test
    void whatStoppedBesideItStaysAnError() {
        ByHandLoad hand = new ByHandLoad(1, 0, 0, NOW, NOW.plusSeconds(60), "BT.QRM");
        needs.deliveries(
                List.of(new RecipientLoad("OSHC.0012", "main", 0, 3, NOW, null, null, null, null, null, hand)));

        assertThat(needs.sorted())
                .extracting(Status.Need::kind, Status.Need::severity, Status.Need::count)
                .containsExactly(tuple("DELIVERY", "ERROR", 2L), tuple("BY_HAND", "WARNING", 1L));
    }

    @Test
    void saysUntilWhenAPartnerAskedToBeLeftAlone() {
        needs.deliveries(List.of(new RecipientLoad(
                "OSHC.0012", "main", 7, 0, NOW, NOW, NOW.plusSeconds(600), NOW.plusMillis(600_250), null, null)));

        assertThat(needs.sorted()).singleElement().satisfies(need -> {
            assertThat(need.severity()).isEqualTo("WARNING");
            assertThat(need.en()).contains("until 2026-11-22 09:10:00Z", "7 deliveries");
            assertThat(need.sq()).contains("2026-11-22 09:10:00Z");
        });
    }

    @ParameterizedTest
    @EnumSource(HeldUp.Cause.class)
    void whatWaitsInVainIsToldInBothLanguagesWithNumberAgeEndAndNextStep(HeldUp.Cause cause) {
        HeldUp held = new HeldUp(
                cause, "OSHC.0013", "main", "A", 4, NOW.minus(Duration.ofDays(8)), NOW.plus(Duration.ofDays(6)));
        boolean soon = cause == HeldUp.Cause.ENDING_SOON
                || cause == HeldUp.Cause.NOTICE_UNREAD
                || cause == HeldUp.Cause.CHANNEL_LEFT;

        assertThat(new Attention(NOW).heldUp(List.of(held)).sorted())
                .singleElement()
                .satisfies(need -> {
                    assertThat(need.severity()).isEqualTo(soon ? "WARNING" : "ERROR");
                    assertThat(need.about()).isEqualTo("OSHC.0013");
                    assertThat(need.agreement())
                            .as("where something is done about it")
                            .isEqualTo(
                                    cause == HeldUp.Cause.SUSPENDED
                                                    || cause == HeldUp.Cause.TERMINATED
                                                    || cause == HeldUp.Cause.NOT_IN_FORCE
                                                    || cause == HeldUp.Cause.NO_PLUGIN
                                            ? "A"
                                            : null);
                    String oldest = held.oldest()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString()
                            .replace('T', ' ');
                    String end = held.firstEnd()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString()
                            .replace('T', ' ');
                    assertThat(need.sq()).contains(": 4 (A)", oldest, end).isNotEqualTo(need.en());
                    assertThat(need.en()).contains(": 4 (A)", oldest, end);
                    assertThat(need.nextSq()).isNotBlank().isNotEqualTo(need.nextEn());
                    assertThat(need.nextEn()).isNotBlank();
                });
    }

    @Test
    void aClockThatIsNotBelievedNamesTheCommand() {
        Readiness.Check doubted = new Readiness.Check(Readiness.CLOCK, false, "Ora …", "The clock …");
        assertThat(new Attention(NOW).parts(List.of(doubted)).sorted())
                .singleElement()
                .satisfies(need -> assertThat(need.nextEn()).contains("./nyja clock confirm"));
        assertThat(new Attention(NOW)
                        .clock(new ClockWatch.Sight(ClockWatch.Trust.SETTLING, NOW, NOW))
                        .sorted())
                .singleElement()
                .satisfies(need -> assertThat(need.severity()).isEqualTo("WARNING"));
        assertThat(new Attention(NOW)
                        .clock(new ClockWatch.Sight(ClockWatch.Trust.BELIEVED, NOW, NOW))
                        .sorted())
                .isEmpty();
    }

    private static Agreement agreement(String state, boolean pluginRuns, long daysLeft) {
        LocalDate day = LocalDate.of(2026, 1, 1);
        return new Agreement(
                "A",
                "ngo-referral",
                pluginRuns,
                NAME,
                List.of(),
                state,
                1,
                state.equals("PROPOSED") ? 2 : null,
                "arta",
                null,
                day,
                day,
                daysLeft,
                NOW,
                List.of(),
                List.of(),
                null,
                null);
    }

    private static Institution institution(Duration... left) {
        List<Institution.Certificate> certificates = Arrays.stream(left)
                .map(time -> new Institution.Certificate("f", "CN", NOW.plus(time), true, NOW, "arta", null))
                .toList();
        return new Institution(
                "OSHC.0012",
                NAME,
                true,
                "organisation",
                null,
                List.of(),
                certificates,
                NONE,
                List.of(),
                false,
                NOW,
                "arta");
    }
}

package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.delivery.ChannelPauses;
import al.tirana.nyja.engine.delivery.WakeSignal;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of a file, from the partner's folder to the report; gate, commit and PostgreSQL are real. */
class FileRunTest {

    private static final String NAME = "notices-1.csv";
    private static final String REPORT = NAME + ".raport.csv";
    private static final String OF_THE_HUB = "HUB_DIS_8a57c3d0-0a02-7d10-9c20-aa0000000505_PK.json";
    private static final String MIXED = """
            NR;WHAT
            PK-2026-000001;ok
            PK-2026-000002;bad
            PK-2026-000003;elsewhere
            PK-2026-000004;ok
            """;

    private RunFixture hub;

    @BeforeEach
    void schedule() {
        hub = new RunFixture(
                "2026-11-22T05:00:00Z", "{cron: \"*/15 6-22 * * *\", days: all, grace: PT1H, expects: file}");
    }

    @AfterEach
    void end() {
        hub.close();
    }

    @Test
    void aFileIsReadReportedAndRemoved() {
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.rows("select state || ' ' || accepted || ' ' || refused from run order by id desc limit 1"))
                .containsExactly("DONE 2 2");
        assertThat(hub.rows("select event from ledger_entry where event like 'FILE%' order by id"))
                .containsExactly("FILE_COLLECTED", "FILE_READ", "FILE_REPORTED", "FILE_REMOVED");
    }

    /** As the attachment of a mail is: no other file says so, and none is asked for; twice it has one effect. */
    @Test
    void aFileThatIsCompleteByItselfNeedsNoOtherBesideIt() {
        hub.folder.whole = true;
        hub.folder.files.put(NAME, bytes(MIXED));
        atNextSlot();
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.rows("select state || ' ' || accepted || ' ' || refused from run order by id desc limit 1"))
                .containsExactly("DONE 2 2");

        hub.folder.files.put("notices-2.csv", bytes(MIXED));
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT, "notices-2.csv" + ".raport.csv");
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** What its server does not let through is said in its words, and keeps nothing else. */
    @Test
    void aFileThatIsRefusedAsItIsFetchedHoldsUpNoOther() {
        hub.folder.whole = true;
        hub.folder.refusedFetch = NAME;
        hub.folder.files.put(NAME, bytes(MIXED));
        hub.folder.files.put("notices-2.csv", bytes(MIXED));
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.openAlarms()).containsExactly("FILE_WITHHELD");
        assertThat(hub.rows("select en from alarm")).anyMatch(words -> words.contains("not signed"));

        hub.folder.files.remove(NAME);
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();
    }

    /** It stops for a human, and its mail is not asked about again. */
    @Test
    void aFileThatIsADeliveryThatCameBackStopsThatDelivery() throws Exception {
        hub.folder.whole = true;
        hub.folder.files.put("notices-2.csv", bytes(MIXED));
        atNextSlot();
        hub.database.transact(tx -> Sql.update(
                tx, "update delivery set recipient = 'PK', state = 'DELIVERED', changed_at = timestamptz 'epoch'"));
        hub.folder.refusedFetch = NAME;
        hub.folder.returned = UUID.randomUUID();
        hub.folder.files.put(NAME, bytes(MIXED));
        atNextSlot();
        assertThat(hub.openAlarms()).as("nobody knows of it").containsExactly("FILE_WITHHELD");

        hub.folder.returned = UUID.fromString(
                hub.rows("select disclosure_id from delivery order by id").get(0));
        atNextSlot();
        assertThat(hub.folder.files).doesNotContainKey(NAME);
        assertThat(hub.rows("select detail from parked where closed_at is null and delivery_id is not null"))
                .containsExactly("not signed");
        assertThat(hub.count("from delivery where state = 'PARKED'")).isEqualTo(1);
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void whatAServerSaysOfItsFolderIsAnAlarmAsLongAsItSaysIt() throws Exception {
        hub.folder.note = new Text("plot", "nearly full");
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.count("from message")).as("what is there is taken").isEqualTo(2);
        assertThat(hub.openAlarms()).containsExactly("FOLDER_FULL");

        hub.folder.note = null;
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void theReportNamesLineNoticeColumnAndCodeInBothLanguagesAndEndsWithTheTotals() {
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        String[] lines = hub.folder.text(REPORT).split("\r\n");
        assertThat(lines[0]).isEqualTo("\uFEFFRRESHTI;NR_NJOFTIMI;KOLONA;KODI;PESHA;GABIMI;VEPRIMI;ERROR;ACTION");
        assertThat(lines[1])
                .startsWith("3;PK-2026-000002;DATELINDJA;FPR-102;ERROR;datë e pavlefshme;")
                .contains(";not a date;");
        assertThat(lines[2]).startsWith("4;PK-2026-000003;BASHKIA;FPR-204;ERROR;");
        assertThat(lines[3])
                .startsWith("TOTALI;;;;;")
                .contains("rows=4 accepted=2 refused=2 repeated=0")
                .contains("otherMunicipalities=3")
                .endsWith(";");
        assertThat(lines[3].split(";", -1)).hasSize(9);
    }

    /** Whoever looks for the reason months later has no report at hand. */
    @Test
    void eachRefusalInTheLedgerNamesFileLineColumnAndWhatExactly() {
        hub.folder.drop(NAME, MIXED);
        atNextSlot();

        assertThat(
                        hub.rows(
                                "select concat_ws(' ', d->>'file', d->>'line', d->>'fields', d->>'en') from"
                                        + " (select content::json->'details' as d from ledger_entry where event = 'REFUSED') e order by 1"))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(NAME + " 3 DATELINDJA not a date"),
                        second -> assertThat(second).startsWith(NAME + " 4 BASHKIA"));
    }

    @Test
    void theSameFileAgainChangesNothing() {
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        String report = hub.folder.text(REPORT);
        hub.folder.files.clear();
        hub.folder.drop("notices-2.csv", MIXED);
        atNextSlot();
        assertThat(hub.folder.files.keySet()).containsExactly("notices-2.csv.raport.csv");
        assertThat(hub.folder.text("notices-2.csv.raport.csv")).isEqualTo(report);
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.translation.closed).hasSize(1);
    }

    @Test
    void whatTheHubItselfPutThereIsNobodysTurn() {
        hub.folder.files.put("notices-0.csv.raport.csv", new byte[0]);
        putByTheHub("HUB_DIS_8a57c3d0-0a02-7d10-9c20-aa0000000505_QFP.04.json", "ours");
        putByTheHub("dergesa-17.txt", "ours");
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.rows("select state || ' ' || accepted from run order by id desc limit 1"))
                .containsExactly("DONE 2");
        assertThat(hub.rows("select kind from alarm")).isEmpty();

        hub.folder.files.put("HUB_DIS_invented.json", new byte[0]);
        atNextSlot();
        assertThat(hub.rows("select kind from alarm")).containsExactly("FILE_NAME");
    }

    @Test
    void aFileOfThePartnersIsNotOursBecauseOfItsName() {
        hub.folder.files.put(OF_THE_HUB, bytes("theirs"));
        atNextSlot();
        assertThat(hub.openAlarms()).containsExactly("FILE_NAME");
        putByTheHub(OF_THE_HUB, "ours");
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();
        hub.folder.files.put(OF_THE_HUB, bytes("theirs, put over ours"));
        atNextSlot();
        assertThat(hub.openAlarms()).containsExactly("FILE_NAME");
    }

    @Test
    void aFileOfOursIsNotThePartnersBecauseOfItsName() {
        putByTheHub("notices-7.csv", file(2));
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();
        hub.folder.drop("notices-7.csv", file(2));
        atNextSlot();
        assertThat(hub.folder.files.keySet()).containsExactly("notices-7.csv", "notices-7.csv.done");
        assertThat(hub.count("from message")).isZero();
        hub.folder.drop("notices-7.csv", file(3));
        atNextSlot();
        assertThat(hub.folder.files.keySet()).containsExactly("notices-7.csv.raport.csv");
        assertThat(hub.count("from message")).isEqualTo(3);
    }

    @Test
    void whatIsNotThereAnyMoreIsForgottenAfterSomeTime() {
        putByTheHub(OF_THE_HUB, "ours");
        putByTheHub("HUB_DIS_gone.json", "ours");
        hub.folder.files.remove("HUB_DIS_gone.json");
        atNextSlot();
        assertThat(hub.count("from put_file")).isEqualTo(2);
        hub.clock.forward(Duration.ofDays(91));
        atNextSlot();
        assertThat(hub.rows("select name from put_file")).containsExactly(OF_THE_HUB);
    }

    @Test
    void aClosingThatFailsCostsThatClosingAndNothingElse() {
        hub.translation.closing = (summary, sink) -> {
            throw new IllegalStateException("Agim Hoxha");
        };
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(hub.folder.text(REPORT)).contains("rows=4 accepted=2 refused=2 repeated=0");
        assertThat(hub.rows("select state || ' ' || outcome from run order by id desc limit 1"))
                .containsExactly("DONE OK");
        assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(AlarmKind.CLOSING_FAILED);
            assertThat(alarm.owner()).isEqualTo("ADMINISTRATOR");
            assertThat(alarm.what().en())
                    .isEqualTo("The totals of the file notices-1.csv were not sent: java.lang.IllegalStateException"
                            + " in the plugin");
        });
        hub.translation.closing = (summary, sink) -> {};
        hub.folder.drop("notices-2.csv", "NR;WHAT\nPK-2026-000077;ok\n");
        atNextSlot();
        assertThat(hub.openAlarms()).as("an administrator closes it").containsExactly("CLOSING_FAILED");
        assertThat(hub.translation.closed).hasSize(2);
    }

    /** A truth is not made of a half: what was given before the fault goes nowhere. */
    @Test
    void ofAClosingThatFailsHalfWayNothingIsSent() {
        hub.translation.closing = (summary, sink) -> {
            sink.message(NoticeLines.counted(summary));
            throw new AssertionError();
        };
        hub.folder.drop(NAME, file(1));
        atNextSlot();
        assertThat(hub.count("from message where source = 'HUB'")).isZero();
        assertThat(hub.openAlarms()).containsExactly("CLOSING_FAILED");

        hub.translation.closing = (summary, sink) -> sink.message(NoticeLines.counted(summary));
        hub.folder.drop("notices-2.csv", "NR;WHAT\nPK-2026-000077;ok\n");
        atNextSlot();
        assertThat(hub.count("from message where source = 'HUB'")).isEqualTo(1);
    }

    @Test
    void theSameRecordsInAnotherFileAreRepeated() {
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        hub.folder.drop("notices-2.csv", "NR;WHAT\nPK-2026-000004;ok\nPK-2026-000005;ok\n");
        atNextSlot();
        assertThat(hub.folder.text("notices-2.csv.raport.csv")).contains("rows=2 accepted=1 refused=0 repeated=1");
        assertThat(hub.count("from message")).isEqualTo(3);
    }

    @Test
    void acceptedRefusedRepeatedAndCountedAreTheSummaryOfTheFile() {
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.translation.closed).singleElement().satisfies(summary -> {
            assertThat(summary.rows()).isEqualTo(4);
            assertThat(summary.accepted()).isEqualTo(2);
            assertThat(summary.refused()).isEqualTo(2);
            assertThat(summary.counted()).containsEntry("refusedPersons", 2L);
        });
    }

    @Test
    void whoeverGoesOnBeginsWhereTheRecordsEnd() {
        hub.folder.drop(NAME, file(10));
        hub.translation.before = record -> {
            if (record == 8) {
                throw new IllegalStateException("as if the server died");
            }
        };
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(6); // two groups of three
        assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(AlarmKind.RUN_FAILED);
            assertThat(alarm.what().en()).contains("file notices-1.csv, after line 8: java.lang.IllegalStateException");
        });
        assertThat(hub.folder.files).containsKey(NAME).doesNotContainKey(REPORT);
        hub.translation.before = record -> {};
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(10);
        assertThat(hub.count("from ledger_entry where event = 'REPEATED'")).isZero();
        assertThat(hub.folder.text(REPORT)).contains("rows=10 accepted=10 refused=0 repeated=0");
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void whatIsCommittedStandsAtTheRunThatGoesOn() {
        hub.folder.drop(NAME, file(10));
        hub.translation.before = record -> {
            if (record == 8) {
                throw new IllegalStateException("as if the server died");
            }
        };
        atNextSlot();
        atNextSlot();
        assertThat(hub.queries.latest(null, null, false, 10))
                .singleElement()
                .satisfies(run -> assertThat(run.accepted()).isEqualTo(6));
        hub.translation.before = record -> {};
        atNextSlot();
        assertThat(hub.queries.latest(null, null, false, 10)).singleElement().satisfies(run -> {
            assertThat(run.accepted()).isEqualTo(10);
            assertThat(run.files()).isEqualTo(1);
        });
    }

    @Test
    void theSameBytesAreReadAgainWhenWhatJudgedThemHasChanged() {
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.folder.text(REPORT)).contains("rows=4 accepted=2 refused=2 repeated=0");
        hub.translation.build = "2";
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.folder.text(REPORT)).contains("rows=4 accepted=1 refused=1 repeated=2");
        String second = hub.folder.text(REPORT);
        assertThat(hub.count("from message")).isEqualTo(3);
        hub.folder.drop("notices-2.csv", MIXED);
        atNextSlot();
        assertThat(hub.folder.text("notices-2.csv.raport.csv")).isEqualTo(second);
        assertThat(hub.translation.closed)
                .extracting(summary -> summary.counted().get("otherMunicipalityPersons"))
                .containsExactly(3L, 0L);
    }

    @Test
    void anInstitutionThatWasRegisteredMeanwhileIsAReasonToReadAgain() {
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        hub.registers.execute("insert into institution (id, name_sq, name_en, created_at, created_by)"
                + " values ('BT.NJVRN.99', 'x', 'x', now(), 'arta')");
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.folder.text(REPORT)).contains("rows=4 accepted=0 refused=2 repeated=2");
    }

    @Test
    void aFileWithoutRefusalsIsNotReadAgain() {
        hub.folder.drop(NAME, file(3));
        atNextSlot();
        hub.translation.build = "2";
        hub.folder.drop(NAME, file(3));
        atNextSlot();
        assertThat(hub.folder.text(REPORT)).contains("rows=3 accepted=3 refused=0 repeated=0");
    }

    @Test
    void aRecordThatTheDatabaseRefusesCostsThatRecordAlone() {
        hub.folder.drop(NAME, file(10));
        whileTheDatabaseRefuses("subject <> 'case/PK-2026-000005'", this::atNextSlot);
        assertThat(hub.folder.text(REPORT))
                .contains("6;PK-2026-000005;;FPR-506;ERROR;")
                .contains("rows=10 accepted=9 refused=1 repeated=0");
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void aDatabaseThatRefusesEveryRecordIsAFaultOfTheHub() {
        hub.folder.drop(NAME, file(30));
        whileTheDatabaseRefuses("subject = ''", this::atNextSlot);
        assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(AlarmKind.RUN_FAILED);
            assertThat(alarm.what().en()).contains("file notices-1.csv, line 11");
        });
        assertThat(hub.folder.files).containsKey(NAME).doesNotContainKey(REPORT);
    }

    @Test
    void aHalfReadFileThatVanishedIsOverWhenTheFlowGoesOn() {
        hub.folder.drop(NAME, file(10));
        hub.translation.before = record -> {
            if (record == 8) {
                throw new IllegalStateException("as if the server died");
            }
        };
        atNextSlot();
        hub.translation.before = record -> {};
        hub.folder.files.clear();
        atNextSlot();
        assertThat(hub.openAlarms()).contains("FILE_VANISHED");
        hub.folder.drop("notices-2.csv", "NR;WHAT\nPK-2026-000077;ok\n");
        atNextSlot();
        atNextSlot();
        assertThat(hub.openAlarms()).doesNotContain("FILE_VANISHED");
        hub.folder.drop(NAME, file(10));
        atNextSlot();
        assertThat(hub.folder.text(REPORT)).contains("rows=10 accepted=10 refused=0");
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void aRefusedFileStaysSomebodysTurnUntilItWasReadItself() {
        hub.folder.drop(NAME, "WHAT;NR\nok;PK-2026-000001\n");
        atNextSlot();
        assertThat(hub.queries.latest(null, null, false, 1)).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo("FPR-102");
            assertThat(run.detail()).isEqualTo("The file notices-1.csv was refused as a whole");
            assertThat(run.filesRefused()).isEqualTo(1);
        });
        hub.folder.drop("notices-2.csv", file(3));
        atNextSlot();
        assertThat(hub.openAlarms()).containsExactly("FILE_UNREADABLE");
        hub.folder.drop(NAME, file(4));
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void anAlarmIsClosedByAHumanWithAReason() {
        hub.folder.drop(NAME, "WHAT;NR\nok;PK-2026-000001\n");
        atNextSlot();
        long id = hub.alarms.open().get(0).id();
        assertThat(hub.alarms.closeByHand(id, "erdhi me emër tjetër", "arta")).isTrue();
        assertThat(hub.alarms.closeByHand(id, "erdhi me emër tjetër", "besnik")).isFalse();
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();
        assertThat(hub.rows("select closed_by || ': ' || closed_reason from alarm"))
                .containsExactly("arta: erdhi me emër tjetër");
        assertThat(hub.rows("select actor from ledger_entry where event = 'ALARM_CLOSED'"))
                .containsExactly("arta");
    }

    @Test
    void aDoneThatCountedTheEmptyRowsIsRightToo() {
        hub.folder.drop(NAME, file(2) + "\n\n");
        String hash = MemoryFolder.sha256(file(2) + "\n\n");
        hub.folder.files.put(NAME + ".done", ("4;" + hash).getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
        atNextSlot();
        assertThat(hub.folder.text(REPORT)).contains("accepted=2 refused=0");
    }

    @Test
    void aMismatchSaysWhatDiffersAndSaysItAgainWhenSomethingElseDoes() {
        hub.folder.drop(NAME, file(2));
        hub.folder.files.put(
                NAME + ".done",
                ("5;" + MemoryFolder.sha256(file(2))).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        atNextSlot();
        assertThat(hub.folder.text(REPORT)).contains("the number of rows differs: .done says 5, counted were 2");
        hub.folder.files.put(NAME + ".done", new byte[] {'x'});
        atNextSlot();
        atNextSlot();
        assertThat(hub.folder.text(REPORT)).contains("the .done file must hold one line: rows;sha256");
        assertThat(hub.folder.puts).hasValue(2);
        assertThat(hub.openAlarms()).containsExactly("FILE_MISMATCH");
    }

    @Test
    void aFullDiskKeepsTheFileUntilTheReportIsThere() {
        hub.folder.drop(NAME, MIXED);
        hub.folder.putFault = MemoryFolder.fault(Kind.UNREACHABLE, "the server's disk is full");
        atNextSlot();
        assertThat(hub.folder.files).containsKey(NAME);
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(AlarmKind.SERVER);
            assertThat(alarm.what().en()).isEqualTo("the server's disk is full");
            assertThat(alarm.owner()).isEqualTo("PK");
        });
        hub.folder.putFault = null;
        atNextSlot();
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void aServerThatIsDownIsTriedAgainAsTheAgreementSays() {
        hub.folder.listFault = MemoryFolder.fault(Kind.UNREACHABLE, "server down");
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.rows("select state || ' ' || outcome || ' ' || (next_at - ?::timestamptz) from run"
                        .replace("?", "'" + hub.clock.instant() + "'")))
                .containsExactly("WAITING FPR-501 00:01:00");
        hub.folder.listFault = null;
        hub.clock.forward(Duration.ofMinutes(1));
        assertThat(hub.carryOne()).isPresent();
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
    }

    @Test
    void aRunThatWasAskedForLooksOnceAndSaysWhatItFound() {
        hub.folder.listFault = MemoryFolder.fault(Kind.TIMEOUT, "the server is slow");
        hub.control.now(RunFixture.AGREEMENT, "notice", "arta");
        hub.carryOne();
        hub.folder.listFault = null;
        hub.clock.forward(Duration.ofSeconds(1));
        hub.control.now(RunFixture.AGREEMENT, "notice", "arta");
        hub.carryOne();
        assertThat(hub.rows("select state || ' ' || outcome from run order by id"))
                .containsExactly("FAILED FPR-502", "DONE NOTHING");
        assertThat(hub.rows("select detail_sq || ' | ' || detail from run where state = 'FAILED'"))
                .containsExactly("the server is slow (sq) | the server is slow");
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void anUnfinishedFileIsLeftAloneAndSaidOnce() {
        hub.folder.drop(NAME, MIXED);
        byte[] done = hub.folder.files.remove(NAME + ".done");
        atNextSlot();
        atNextSlot();
        assertThat(hub.openAlarms()).containsExactly("FILE_UNFINISHED");
        assertThat(hub.count("from ledger_entry where event = 'FILE_LEFT_ALONE'"))
                .isEqualTo(1);
        hub.folder.files.put(NAME + ".done", done);
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
    }

    @Test
    void aFileThatDoesNotMatchItsDoneIsLeftAloneAndReportedOnce() {
        hub.folder.drop(NAME, MIXED);
        hub.folder.files.put(NAME, (MIXED + "PK-2026-000009;ok\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        atNextSlot();
        atNextSlot();
        assertThat(hub.openAlarms()).containsExactly("FILE_MISMATCH");
        assertThat(hub.folder.puts).hasValue(1);
        assertThat(hub.folder.text(REPORT)).contains("FPR-108;ERROR");
        assertThat(hub.folder.files).containsKeys(NAME, NAME + ".done");
        assertThat(hub.count("from message")).isZero();
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();
        assertThat(hub.count("from message")).isEqualTo(2);
    }

    @Test
    void aReportAboutAMismatchThatCouldNotBePutIsPutTheNextTime() {
        hub.folder.drop(NAME, MIXED);
        hub.folder.files.put(NAME, "half".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        hub.folder.putFault = MemoryFolder.fault(Kind.UNREACHABLE, "disk full");
        atNextSlot();
        assertThat(hub.folder.files).doesNotContainKey(REPORT);
        hub.folder.putFault = null;
        atNextSlot();
        assertThat(hub.folder.text(REPORT)).contains("FPR-108;ERROR");
        assertThat(hub.openAlarms()).containsExactly("FILE_MISMATCH");
    }

    @Test
    void aTrickyNameIsLeftAloneAndNobodyGetsToSeeIt() {
        String trick = "../../notices-1.csv; rm -rf Mirela Brahimaj";
        hub.folder.drop(trick, MIXED);
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        atNextSlot();
        assertThat(hub.folder.files).containsKeys(trick, REPORT);
        assertThat(hub.openAlarms()).contains("FILE_NAME");
        assertThat(hub.alarms.open().toString()).doesNotContain("Mirela").contains(" 43 shenja", " 43 characters");
        assertThat(String.join("", hub.rows("select content from ledger_entry")))
                .doesNotContain("Mirela", "rm -rf");
    }

    @Test
    void anExpectedFileThatDoesNotComeIsAnAlarmThatClosesWhenItComes() {
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();
        for (int i = 0; i < 12; i++) {
            hub.clock.forward(Duration.ofMinutes(5).plusSeconds(1));
            hub.carryOne();
        }
        assertThat(hub.openAlarms()).containsExactly("FILE_MISSING");
        hub.folder.drop(NAME, MIXED);
        hub.clock.forward(Duration.ofMinutes(6));
        hub.carryOne();
        assertThat(hub.openAlarms()).isEmpty();
        assertThat(hub.rows("select event from ledger_entry where event like 'ALARM%' order by id"))
                .containsExactly("ALARM_OPENED", "ALARM_CLOSED");
    }

    @Test
    void frequentSlotsDoNotPutTheAlarmOffForEver() {
        for (int quarter = 0; quarter < 4; quarter++) {
            atNextSlot();
            assertThat(hub.openAlarms()).isEmpty();
        }
        atNextSlot();
        assertThat(hub.openAlarms()).containsExactly("FILE_MISSING");
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.openAlarms()).isEmpty();
    }

    @Test
    void aFileOfAnotherLayoutIsReportedAsAWhole() {
        hub.folder.drop(NAME, "WHAT;NR\nok;PK-2026-000001\n");
        atNextSlot();
        assertThat(hub.folder.text(REPORT)).contains("1;;NR;FPR-102;ERROR;mungon NR;");
        assertThat(hub.openAlarms()).containsExactly("FILE_UNREADABLE");
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
    }

    @Test
    void aMinorInARecordThatCouldNotBeReadIsLookedAfterByAHuman() {
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.rows("select kind || ' ' || owner || ' ' || subject from parked"))
                .containsExactly("MINOR_REFUSED BT.NJMF case/PK-2026-000002");
    }

    @Test
    void aSuspensionStopsAFileBetweenItsRecords() {
        hub.folder.drop(NAME, file(10));
        hub.translation.before = record -> {
            if (record == 5) {
                hub.registers.execute("update agreement set state = 'SUSPENDED'");
            }
        };
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(3);
        assertThat(hub.rows("select state from run")).containsExactly("WAITING");
        hub.translation.before = record -> {};
        hub.registers.execute("update agreement set state = 'ENABLED'");
        hub.carryOne();
        assertThat(hub.count("from message")).isEqualTo(10);
    }

    @Test
    void aPauseOfItsChannelStopsAFileBetweenItsRecordsUntilItIsResumed() {
        ChannelPauses pauses = new ChannelPauses(hub.database, hub.ledger, hub.clock, new WakeSignal());
        hub.folder.drop(NAME, file(10));
        hub.translation.before = record -> {
            if (record == 5) {
                pauses.stop(ChannelId.main("PK"), "their server is moved", "arta");
            }
        };
        atNextSlot();
        assertThat(hub.count("from message")).isEqualTo(3);
        assertThat(hub.rows("select state from run")).containsExactly("WAITING");
        assertThat(hub.folder.files).containsKey(NAME).doesNotContainKey(REPORT);
        hub.translation.before = record -> {
            throw new AssertionError("the channel is stopped");
        };
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        hub.carryOne();
        assertThat(hub.count("from message")).isEqualTo(3);
        assertThat(hub.openAlarms()).isEmpty();

        hub.translation.before = record -> {};
        pauses.resume(ChannelId.main("PK"), "arta");
        hub.clock.forward(Duration.ofMinutes(15));
        hub.carryOne();

        assertThat(hub.count("from message")).isEqualTo(10);
        assertThat(hub.count("from ledger_entry where event = 'REPEATED'")).isZero();
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(hub.folder.text(REPORT)).contains("rows=10 accepted=10 refused=0 repeated=0");
    }

    @Test
    void aFileThatWasReplacedWhileItWasReadIsNotRemoved() {
        hub.folder.drop(NAME, file(4));
        hub.translation.before = record -> {
            if (record == 2) {
                hub.folder.drop(NAME, file(5));
            }
        };
        atNextSlot();
        assertThat(hub.folder.files).containsKey(NAME);
        hub.translation.before = record -> {};
        atNextSlot();
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(hub.folder.text(REPORT)).contains("rows=5 accepted=1 refused=0 repeated=4");
    }

    /** What the hub put into the folder itself, as a delivery does. */
    private void putByTheHub(String name, String content) {
        hub.put.put("PK", name, bytes(content));
        hub.folder.files.put(name, bytes(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void whileTheDatabaseRefuses(String allBut, Runnable work) {
        hub.registers.execute("alter table message add constraint of_a_test check (" + allBut + ") not valid");
        try {
            work.run();
        } finally {
            hub.registers.execute("alter table message drop constraint of_a_test");
        }
    }

    /** Folders of others that hang: the run lets go, says whose they are, and needs only its turn when it comes back. */
    @Test
    void aRunWhoseTurnDoesNotComeLetsGoAndComesBackSoon() {
        List<FolderRoom.Place> hang = IntStream.range(0, FolderRoom.PLACES)
                .mapToObj(i -> hub.room.enter("OSHC.001" + i))
                .toList();
        hub.folder.drop(NAME, MIXED);
        atNextSlot();
        assertThat(hub.rows("select state || ' ' || outcome || ' ' || detail from run order by id desc limit 1"))
                .singleElement()
                .satisfies(
                        said -> assertThat(said).startsWith("WAITING FPR-504").contains("OSHC.0010", "OSHC.0015"));
        assertThat(hub.openAlarms()).isEmpty();

        hub.registers.execute("update run set attempts = 4 where state = 'WAITING'");
        hub.clock.forward(Duration.ofSeconds(30));
        assertThat(hub.carryOne()).isPresent();
        assertThat(hub.alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(AlarmKind.RUN_FAILED);
            assertThat(alarm.what().en()).contains("OSHC.0010");
        });

        hang.forEach(FolderRoom.Place::leave);
        hub.clock.forward(Duration.ofSeconds(30));
        assertThat(hub.carryOne()).isPresent();
        assertThat(hub.folder.files.keySet()).containsExactly(REPORT);
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.count("from run where state = 'DONE'")).isOne();
        assertThat(hub.openAlarms()).isEmpty();
    }

    private void atNextSlot() {
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        assertThat(hub.carryOne()).isPresent();
    }

    private static String file(int records) {
        return IntStream.rangeClosed(1, records)
                .mapToObj(i -> String.format("PK-2026-%06d;ok", i))
                .collect(Collectors.joining("\n", "NR;WHAT\n", "\n"));
    }
}

package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.drop.DropDesk;
import al.tirana.nyja.engine.drop.DropRequest;
import al.tirana.nyja.engine.plugin.FolderTranslation;
import al.tirana.nyja.spi.Completeness;
import al.tirana.nyja.spi.PartnerFault;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file that a person hands in at the hub's page: looked at, put where the runs look, and read there like any other. */
class FileDropTest {

    private static final String GOOD = "NR;WHAT\r\nPK-2026-000001;ok\r\nPK-2026-000002;ok\r\n";
    private static final String MIXED =
            "NR;WHAT\r\nPK-2026-000001;ok\r\n<script>;ok\r\nPK-2026-000003;elsewhere\r\nPK-2026-000004;which\r\n";
    private static final String AT = "/PK-BT-2026-01/notice";
    private static final String BOUNDARY = "----b";
    private static final Completeness STILL = new Completeness(Completeness.By.STILL, Duration.ofSeconds(30));
    private static final byte[] OCTOBER = part("chosen.month", "2026-10");

    private final RunFixture hub = new RunFixture(
            "2026-11-22T05:00:00Z",
            RunFixture.SETTINGS,
            RunFixture.document("{cron: \"*/15 * * * *\", days: all, grace: PT1H, expects: file}")
                    .replace(
                            "    type: returnee.notified.v1\n",
                            "    type: returnee.notified.v1\n"
                                    + "    choice: {by: BT.QRM, people: [arta, BT.QRM], within: PT4H, shows: [year]}\n"));
    private final HoldingNotices notices = new HoldingNotices();
    private final FolderTranslation plugin = FolderTranslation.of(notices, hub.folder, hub.database, hub.keys);
    private final DropDesk page = new DropDesk(hub.desks(plugin), hub.drop());
    private final AtomicInteger records = new AtomicInteger();
    private int status;

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aGoodFileIsLookedAtThenSentAndReadByTheNextRun() {
        String looked = post(part("file", GOOD));
        assertThat(status).isEqualTo(200);
        assertThat(looked)
                .contains("Të gjithë rreshtat janë në rregull", "name=\"send\"")
                .doesNotContain("name=\"partly\"");
        assertThat(hub.folder.files).isEmpty();
        assertThat(hub.count("from message")).isZero();

        String sent = post(part("content", content(looked)), part("send", "yes"));
        assertThat(status).isEqualTo(201);
        String name = hub.folder.files.keySet().iterator().next();
        assertThat(name).matches("notices-[0-9]{10}\\.csv");
        assertThat(sent).contains("U dërgua, me emrin " + name);
        assertThat(hub.folder.text(name)).isEqualTo(GOOD);
        assertThat(hub.folder.text(name + ".done")).isEqualTo("2;" + MemoryFolder.sha256(GOOD) + "\r\n");

        run();
        assertThat(hub.folder.text(name + ".raport.csv")).contains("rows=2 accepted=2 refused=0");
        assertThat(hub.count("from message")).isEqualTo(2);
        assertThat(hub.rows("select event from ledger_entry where event like 'FILE%' or event = 'LOOKED' order by id"))
                .startsWith("LOOKED", "LOOKED", "FILE_DROPPED", "FILE_COLLECTED");
        assertThat(records.get()).isEqualTo(4);
    }

    @Test
    void thePageSaysWhatTheReportWillSay() throws DropRefused {
        FileDesk desk = hub.desks(plugin).desk("PK", RunFixture.AGREEMENT, "notice");
        FileLook look = hub.drop().look(desk, bytes(MIXED), Map.of());
        assertThat(hub.count("from message")).isZero();
        assertThat(hub.count("from held")).isZero();

        hub.folder.drop("notices-1.csv", MIXED);
        run();
        List<String> report =
                hub.folder.text("notices-1.csv.raport.csv").lines().toList();
        assertThat(look.lines().stream()
                        .map(line -> line.line() + ";" + line.record() + ";" + line.column() + ";" + line.code() + ";"
                                + (line.error() ? "ERROR" : "WARNING") + ";"
                                + line.what().sq() + ";"
                                + line.next().sq())
                        .toList())
                .hasSize(3)
                .allSatisfy(line -> assertThat(report)
                        .anyMatch(said -> said.replace("\"", "").startsWith(line)));
        assertThat(report.get(report.size() - 1))
                .contains("rows=" + look.rows() + " accepted=" + look.accepted() + " refused=" + look.refused())
                .contains("waiting=" + look.waiting());
    }

    @Test
    void whatWouldBeRefusedInPartIsSentOnlyByWhoeverSaysSo() {
        String looked = post(part("file", MIXED));
        assertThat(looked)
                .contains("2 regjistrime do të refuzoheshin", "FPR-102", "FPR-204", "W-HELD", "name=\"partly\"")
                .doesNotContain("<script>");

        post(part("content", content(looked)), part("send", "yes"));
        assertThat(hub.folder.files).isEmpty();
        post(part("content", content(looked)), part("partly", "yes"), part("send", "yes"));
        assertThat(status).isEqualTo(201);
        assertThat(hub.folder.files).hasSize(2);
    }

    @Test
    void whatCannotBeReadAtAllIsNotSent() {
        for (String unreadable : List.of("NR;WHO\r\nPK-2026-000001;ok\r\n", "PK", "%PDF-1.7 no table")) {
            String said = post(part("file", unreadable), part("send", "yes"), part("partly", "yes"));
            assertThat(status).isEqualTo(422);
            assertThat(said)
                    .contains("Skedari nuk mund të merret siç është", "FPR-10")
                    .doesNotContain("name=\"send\"");
        }
        assertThat(hub.folder.files).isEmpty();
    }

    @Test
    void theSameBytesAreToldOfWhileTheyLieThereAndAfterwards() {
        post(part("file", GOOD), part("send", "yes"));
        String name = hub.folder.files.keySet().iterator().next();
        String again = post(part("file", GOOD), part("send", "yes"));
        assertThat(status).isEqualTo(409);
        assertThat(again).contains("I njëjti skedar është dorëzuar më parë, me emrin " + name, "Ndodhet aty");
        assertThat(hub.folder.files).hasSize(2);

        run();
        again = post(part("file", GOOD), part("send", "yes"));
        assertThat(status).isEqualTo(409);
        assertThat(again).contains(name, "Është lexuar");
        assertThat(hub.folder.files).hasSize(1);
    }

    /** Such as an answer to a referral that came after it. */
    @Test
    void whatWouldBeTakenNowAndIsPassedOverIsToldWithAWayOut() {
        String answers = "NR;WHAT\r\nPK-2026-000001;ok\r\nPK-2026-000002;later\r\n";
        post(part("file", answers), part("partly", "yes"), part("send", "yes"));
        run();
        assertThat(post(part("file", answers))).contains("Është lexuar; i njëjti sërish nuk ndryshon asgjë");

        notices.knows = true;
        String again = post(part("file", answers), part("send", "yes"));
        assertThat(status).isEqualTo(409);
        assertThat(again).contains("nuk gjykohet sërish në të njëjtat bajte", "Ruajeni skedarin me një ndryshim");
        post(part("file", answers + "\r\n"), part("send", "yes"));
        assertThat(status).isEqualTo(201);
    }

    /** The run reads a copy under another name, so that its report hears what becomes of the record. */
    @Test
    void theSameBytesOfWhichARecordWaitsAreTakenAgain() {
        post(part("file", MIXED), part("partly", "yes"), part("send", "yes"));
        run();
        post(part("file", MIXED), part("partly", "yes"), part("send", "yes"));
        assertThat(status).isEqualTo(201);
    }

    @Test
    void whoHasNothingToHandInHereIsToldWhyAndWhatToDo() {
        assertThat(get("PK", AT)).contains("<input type=\"file\"", "CSV, XLSX", "Njoftimet e Policisë Kufitare");
        assertThat(get("PK", "")).contains("/fpr/drop/PK-BT-2026-01/notice");
        for (String[] other : new String[][] {
            {"BT.QRM", AT}, {"PK", "/PK-BT-2026-01/other"}, {"PK", "/XX-2026-01/notice"}, {"OSHC.0001", AT}
        }) {
            assertThat(get(other[0], other[1]))
                    .contains("FPR-201 ·", "Prisni miratimin")
                    .doesNotContain("<form");
            assertThat(status).isEqualTo(403);
        }
        assertThat(get("BT.QRM", "")).contains("Asnjë marrëveshje në fuqi").doesNotContain("<a href=\"/fpr/drop/PK");
        assertThat(get("PK", "/../x")).contains("FPR-109 ·");
        assertThat(status).isEqualTo(404);
    }

    @Test
    void whetherThereIsAnAgreementOnlyItsPartiesHear() {
        for (Runnable change : List.<Runnable>of(
                () -> hub.registers.together(
                        () -> hub.registers.execute(
                                "update agreement set state = 'PROPOSED', active_version = null, valid_from = null, valid_until = null")),
                () -> hub.registers.edit("update agreement set state = 'TERMINATED'"))) {
            change.run();
            String unknown = get("OSHC.0001", "/XX-2026-01/notice");
            assertThat(get("OSHC.0001", AT)).isEqualTo(unknown.replace("/XX-2026-01/notice", AT));
            assertThat(get("PK", AT))
                    .containsAnyOf("nuk është miratuar ende", "regjistri i Nyjës nuk është siç u miratua");
        }
    }

    @Test
    void underASuspendedAgreementNothingIsHandedInAndItsClauseIsNamed() {
        hub.registers.together(() -> hub.registers.execute("update agreement set state = 'SUSPENDED'"));

        String refused = post(part("file", GOOD), part("send", "yes"));
        assertThat(status).isEqualTo(403);
        assertThat(refused)
                .contains("FPR-201 ·", "marrëveshja është pezulluar", "Prisni miratimin", "PK-BT-2026-01/1#validity");
        assertThat(answer("PK", new DropRequest(AT, false, true, "", new byte[0])))
                .contains("the agreement is suspended", "Wait for the agreement", "<html lang=\"en\"");
        assertThat(hub.folder.files).isEmpty();
    }

    @Test
    void whatIsHandedInLaterIsReadLaterAlsoInTheSameSecond() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            post(part("file", "NR;WHAT\r\nPK-2026-00000" + i + ";ok\r\n"), part("send", "yes"));
            hub.folder.files.keySet().stream()
                    .filter(name -> name.endsWith(".csv") && !names.contains(name))
                    .forEach(names::add);
        }
        assertThat(names).hasSize(5).isSortedAccordingTo(Listing.ORDER);
    }

    /** Such as in the hour that October has twice. */
    @Test
    void whatWouldBeReadBeforeAnEarlierFileIsNotTaken() {
        hub.folder.drop("notices-9999.csv", MIXED);
        assertThat(post(part("file", GOOD), part("send", "yes"))).contains("FPR-504 ·", "pas punës së radhës");
        assertThat(status).isEqualTo(503);
        assertThat(hub.folder.files).hasSize(2);

        run();
        post(part("file", GOOD), part("send", "yes"));
        assertThat(status).isEqualTo(201);
    }

    @Test
    void aFolderThatTakesNothingIsTold() {
        hub.folder.putFault = MemoryFolder.fault(PartnerFault.Kind.UNREACHABLE, "no room");

        assertThat(post(part("file", GOOD), part("send", "yes"))).contains("FPR-504 ·", "no room (sq)");
        assertThat(status).isEqualTo(503);
        assertThat(hub.count("from ledger_entry where event = 'FILE_DROPPED'")).isZero();
        hub.folder.putFault = null;
        hub.folder.whole = true;
        assertThat(get("PK", AT)).contains("FPR-109 ·");
    }

    @Test
    void whatIsNoFormOfThePageIsRefused() {
        assertThat(post("multipart/form-data", GOOD)).contains("FPR-101 ·", "zgjidhni një skedar");
        assertThat(post("application/x-www-form-urlencoded", "send=yes")).contains("FPR-101 ·");
        assertThat(post("multipart/form-data; boundary=" + BOUNDARY, "--" + BOUNDARY + "\r\n\r\n"))
                .contains("FPR-101 ·");
        assertThat(post(part("file", ""))).contains("FPR-101 ·");
        assertThat(post(part("content", "not base 64"))).contains("FPR-101 ·");
        assertThat(post(part("other", GOOD))).contains("FPR-101 ·");
        assertThat(status).isEqualTo(400);
    }

    @Test
    void whatTheNameSaysIsChosenFromWhatIsOffered() {
        notices.byMonth = true;
        assertThat(get("PK", AT))
                .contains("<select id=\"chosen.month\" name=\"chosen.month\" required>", "Muaji")
                .contains("<option value=\"2026-11\">nëntor 2026</option>", "<option value=\"2026-09\">")
                .doesNotContain("2026-08");

        String looked = post(part("chosen.month", "2026-10"), part("file", GOOD));
        assertThat(status).isEqualTo(200);
        assertThat(looked)
                .contains("<input type=\"hidden\" name=\"chosen.month\" value=\"2026-10\">")
                .contains("<option value=\"2026-10\" selected>")
                .doesNotContain("name=\"replace\"");
        assertThat(post(part("chosen.month", "2026-10"), part("content", content(looked)), part("send", "yes")))
                .contains("U dërgua, me emrin notices-2026-10.csv");
        assertThat(hub.folder.files).containsOnlyKeys("notices-2026-10.csv", "notices-2026-10.csv.done");
        run();
        assertThat(hub.folder.text("notices-2026-10.csv.raport.csv")).contains("rows=2 accepted=2 refused=0");
    }

    @Test
    void nothingElseBecomesAName() {
        notices.byMonth = true;

        for (String said : List.of("", "2026-08", "../../x", "2026-10.csv", "2026-10\r\n")) {
            assertThat(post(part("chosen.month", said), part("file", GOOD), part("send", "yes")))
                    .contains("FPR-101 ·", "zgjidhni edhe për çfarë është skedari");
            assertThat(status).isEqualTo(400);
        }
        assertThat(post(part("file", GOOD), part("send", "yes"))).contains("FPR-101 ·");
        assertThat(post(part("chosen.month", "2026-10"), part("chosen.month", "2026-09"), part("file", GOOD)))
                .contains("FPR-101 ·");
        assertThat(hub.folder.files).isEmpty();
    }

    @Test
    void theOnlyFileOfItsNameIsReplacedByWhoeverSaysSo() {
        notices.byMonth = true;
        post(OCTOBER, part("file", MIXED), part("partly", "yes"), part("send", "yes"));
        assertThat(status).isEqualTo(201);

        String asked = post(OCTOBER, part("file", GOOD), part("send", "yes"));
        assertThat(status).isEqualTo(200);
        assertThat(asked).contains("name=\"replace\"", "Zëvendëso skedarin notices-2026-10.csv");
        assertThat(hub.folder.text("notices-2026-10.csv")).isEqualTo(MIXED);

        post(OCTOBER, part("content", content(asked)), part("replace", mark(asked)), part("send", "yes"));
        assertThat(status).isEqualTo(201);
        assertThat(hub.folder.files).containsOnlyKeys("notices-2026-10.csv", "notices-2026-10.csv.done");
        assertThat(hub.folder.text("notices-2026-10.csv")).isEqualTo(GOOD);
        assertThat(hub.folder.text("notices-2026-10.csv.done")).isEqualTo("2;" + MemoryFolder.sha256(GOOD) + "\r\n");
        assertThat(hub.rows("select content from ledger_entry where event = 'FILE_DROPPED' order by id")
                        .get(1))
                .contains("\"replaces\":\"true\"");
    }

    @Test
    void aFileWithAnotherEndingIsAtTheSamePlace() {
        notices.byMonth = true;
        hub.folder.drop("notices-2026-10.xlsx", MIXED);

        String asked = post(OCTOBER, part("file", GOOD), part("send", "yes"));
        assertThat(asked).contains("Zëvendëso skedarin notices-2026-10.xlsx");
        post(OCTOBER, part("content", content(asked)), part("replace", mark(asked)), part("send", "yes"));

        assertThat(status).isEqualTo(201);
        assertThat(hub.folder.files).containsOnlyKeys("notices-2026-10.csv", "notices-2026-10.csv.done");
    }

    @Test
    void onlyTheFileThatThePersonWasShownIsReplaced() {
        notices.byMonth = true;
        hub.folder.drop("notices-2026-10.csv", MIXED);
        String asked = post(OCTOBER, part("file", GOOD), part("send", "yes"));
        String other = MIXED.replace("000004", "000005");
        hub.folder.drop("notices-2026-10.csv", other);

        String again =
                post(OCTOBER, part("content", content(asked)), part("replace", mark(asked)), part("send", "yes"));
        assertThat(status).isEqualTo(200);
        assertThat(mark(again)).isNotEqualTo(mark(asked));
        assertThat(hub.folder.text("notices-2026-10.csv")).isEqualTo(other);
    }

    @Test
    void whatWasNotReplacedAfterAllIsRead() {
        notices.byMonth = true;
        for (String there : List.of("notices-2026-10.csv", "notices-2026-10.xlsx")) {
            hub.folder.files.clear();
            hub.folder.drop(there, MIXED);
            String asked = post(OCTOBER, part("file", GOOD), part("send", "yes"));
            hub.folder.refusedName = "notices-2026-10.csv";

            post(OCTOBER, part("content", content(asked)), part("replace", mark(asked)), part("send", "yes"));
            assertThat(status).isEqualTo(503);
            assertThat(hub.folder.files).containsOnlyKeys(there, there + ".done");
            hub.folder.refusedName = null;
        }
    }

    /** Where nothing but its absence keeps a file from being read. */
    @Test
    void whereNoSignIsNeededTheFormerGoesOrNothingIsHandedIn() {
        hub.folder.completeness = STILL;
        notices.byMonth = true;
        hub.folder.files.put("notices-2026-10.xlsx", bytes(MIXED));
        String asked = post(OCTOBER, part("file", GOOD), part("send", "yes"));
        assertThat(asked).contains("Zëvendëso skedarin notices-2026-10.xlsx");
        hub.folder.refusedRemoval = "notices-2026-10.xlsx";
        post(OCTOBER, part("content", content(asked)), part("replace", mark(asked)), part("send", "yes"));
        assertThat(status).isEqualTo(503);
        assertThat(hub.folder.files).containsOnlyKeys("notices-2026-10.xlsx");
        assertThat(hub.count("from ledger_entry where event = 'FILE_DROPPED'")).isZero();

        hub.folder.refusedRemoval = null;
        post(OCTOBER, part("content", content(asked)), part("replace", mark(asked)), part("send", "yes"));
        assertThat(status).isEqualTo(201);
        assertThat(hub.folder.files).as("and it needs no sign").containsOnlyKeys("notices-2026-10.csv");
        run();
        assertThat(hub.folder.text("notices-2026-10.csv.raport.csv")).contains("rows=2 accepted=2 refused=0");
    }

    /** What somebody handed in before is not lost by what could not be handed in. */
    @Test
    void whereTheLedgerCannotBeWrittenWhatWasThereLiesThereAgain() {
        notices.byMonth = true;
        for (Completeness completeness : List.of(STILL, Completeness.HASH)) {
            hub.folder.completeness = completeness;
            for (String there : List.of("notices-2026-10.csv", "notices-2026-10.xlsx")) {
                hub.folder.files.clear();
                hub.folder.drop(there, MIXED);
                String asked = post(OCTOBER, part("file", GOOD), part("send", "yes"));
                byte[][] ticked = {
                    OCTOBER, part("content", content(asked)), part("replace", mark(asked)), part("send", "yes")
                };
                change("""
                        create function die() returns trigger language plpgsql as
                            $$ begin raise exception 'no room'; end $$""");
                change("""
                        create trigger die before insert on ledger_entry for each row
                            when (new.event = 'FILE_DROPPED') execute function die()""");

                post(ticked);
                change("drop trigger die on ledger_entry");
                change("drop function die()");
                assertThat(status).isEqualTo(503);
                assertThat(hub.folder.files).containsOnlyKeys(there, there + ".done");
                assertThat(hub.folder.text(there)).isEqualTo(MIXED);
            }
        }
    }

    @Test
    void whereOneOfTwoCannotGoTheOtherIsNotLost() {
        hub.folder.completeness = STILL;
        notices.byMonth = true;
        hub.folder.files.put("notices-2026-10.csv", bytes(MIXED));
        hub.folder.files.put("notices-2026-10.xlsx", bytes(MIXED));
        String asked = post(OCTOBER, part("file", GOOD), part("send", "yes"));
        hub.folder.refusedRemoval = "notices-2026-10.xlsx";

        post(OCTOBER, part("content", content(asked)), part("replace", mark(asked)), part("send", "yes"));
        assertThat(status).isEqualTo(503);
        assertThat(hub.folder.files).containsOnlyKeys("notices-2026-10.csv", "notices-2026-10.xlsx");
        assertThat(hub.folder.text("notices-2026-10.csv")).isEqualTo(MIXED);
    }

    /** A correction is often as long as what it corrects. */
    @Test
    void whereNoSignTellsThemApartTheirBytesDo() {
        hub.folder.completeness = STILL;
        notices.byMonth = true;
        hub.folder.files.put("notices-2026-10.csv", bytes(MIXED));
        String asked = post(OCTOBER, part("file", GOOD), part("send", "yes"));
        String other = MIXED.replace("000004", "000005");
        hub.folder.files.put("notices-2026-10.csv", bytes(other));

        String again =
                post(OCTOBER, part("content", content(asked)), part("replace", mark(asked)), part("send", "yes"));
        assertThat(status).isEqualTo(200);
        assertThat(mark(again)).isNotEqualTo(mark(asked));
        assertThat(hub.folder.text("notices-2026-10.csv")).isEqualTo(other);
    }

    @Test
    void whatIsTooLargeToComeBackIsNotReplaced() {
        hub.folder.completeness = STILL;
        notices.byMonth = true;
        hub.folder.files.put("notices-2026-10.csv", new byte[4 * FileDrop.MOST_BYTES + 1]);

        assertThat(post(OCTOBER, part("file", GOOD), part("send", "yes"))).contains("nga sistemi juaj");
        assertThat(status).isEqualTo(503);
    }

    /** No sign is put, so none can fail when the file is there already. */
    @Test
    void whereNoSignIsNeededWhatLiesThereCountsWithoutOne() {
        hub.folder.completeness = STILL;
        post(part("file", GOOD), part("send", "yes"));
        assertThat(status).isEqualTo(201);
        assertThat(hub.folder.files.keySet()).singleElement().asString().endsWith(".csv");

        assertThat(post(part("file", GOOD), part("send", "yes"))).contains("Ndodhet aty");
        assertThat(status).isEqualTo(409);

        hub.folder.files.clear();
        hub.folder.files.put("notices-9999.csv", bytes(MIXED));
        assertThat(post(part("file", GOOD), part("send", "yes"))).contains("pas punës së radhës");
        assertThat(status).isEqualTo(503);
    }

    /** A run has looked whether it is still the file that it read, and removes it by its name. */
    @Test
    void whatIsHandedInWhileARunRemovesTheFormerLiesThere() throws InterruptedException {
        notices.byMonth = true;
        hub.folder.drop("notices-2026-10.csv", MIXED);
        String asked = post(OCTOBER, part("file", GOOD), part("send", "yes"));
        Thread person = new Thread(() ->
                post(OCTOBER, part("content", content(asked)), part("replace", mark(asked)), part("send", "yes")));
        hub.folder.beforeRemoving = () -> {
            person.start();
            waitsOrEnds(person);
        };

        run();
        person.join();

        assertThat(status).isEqualTo(201);
        assertThat(hub.folder.text("notices-2026-10.csv")).isEqualTo(GOOD);
        assertThat(hub.folder.text("notices-2026-10.csv.done")).isEqualTo("2;" + MemoryFolder.sha256(GOOD) + "\r\n");
        run();
        assertThat(hub.folder.text("notices-2026-10.csv.raport.csv")).contains("rows=2 ");
    }

    private void waitsOrEnds(Thread person) {
        while (person.isAlive() && hub.count("from pg_locks where locktype = 'advisory' and not granted") == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theSameBytesForAnotherMonthAreAnotherFile() {
        notices.byMonth = true;
        post(OCTOBER, part("file", GOOD), part("send", "yes"));
        post(part("chosen.month", "2026-11"), part("file", GOOD), part("send", "yes"));
        assertThat(status).isEqualTo(201);

        run();
        assertThat(hub.folder.text("notices-2026-10.csv.raport.csv")).contains("rows=2 accepted=2");
        assertThat(hub.folder.text("notices-2026-11.csv.raport.csv")).contains("rows=2", "repeated=2");
        assertThat(hub.count("from collected_file")).isEqualTo(2);

        assertThat(post(OCTOBER, part("file", GOOD), part("send", "yes"))).contains("Është lexuar");
        assertThat(status).isEqualTo(409);
        post(part("chosen.month", "2026-09"), part("file", GOOD), part("send", "yes"));
        assertThat(status).isEqualTo(201);
    }

    @Test
    void tooManyRowsComeByAnotherWay() {
        StringBuilder rows = new StringBuilder("NR;WHAT\r\n");
        for (int i = 0; i <= FileDrop.MOST_ROWS; i++) {
            rows.append(String.format("PK-2026-%06d;ok\r\n", i));
        }
        assertThat(post(part("file", rows.toString()))).contains("FPR-107 ·", "5000 rreshta");
        assertThat(status).isEqualTo(413);
        assertThat(records.get()).as("it was looked through").isEqualTo(1);
    }

    @Test
    void nobodyNamesAFileButTheHandler() {
        assertThatThrownBy(() -> hub.desks(hub.translation).desk("PK", RunFixture.AGREEMENT, "notice"))
                .isInstanceOf(DropRefused.class)
                .hasMessage("FPR-109"); // this one does not, so there is no page
    }

    private void change(String sql) {
        hub.database.transact(tx -> Sql.update(tx, sql));
    }

    private void run() {
        hub.clock.forward(Duration.ofMinutes(15));
        hub.open();
        hub.carryOne(plugin).orElseThrow();
    }

    private String get(String institution, String path) {
        return answer(institution, new DropRequest(path, false, false, "", new byte[0]));
    }

    private String post(byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        body.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
        return answer(
                "PK",
                new DropRequest(AT, true, false, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray()));
    }

    private String post(String type, String body) {
        return answer("PK", new DropRequest(AT, true, false, type, bytes(body)));
    }

    private String answer(String institution, DropRequest request) {
        var reply = page.answer(institution, request, records::addAndGet);
        status = reply.status();
        assertThat(reply.type()).isEqualTo("text/html; charset=utf-8");
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    /** As a browser writes it; the name on the computer is nobody's business. */
    private static byte[] part(String name, String value) {
        String file = name.equals("file") ? "; filename=\"Ardit Hoxha.csv\"\r\nContent-Type: text/csv" : "";
        return bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + file + "\r\n\r\n"
                + value + "\r\n");
    }

    private static String content(String html) {
        Matcher hidden = Pattern.compile("name=\"content\" value=\"([^\"]*)\"").matcher(html);
        assertThat(hidden.find()).isTrue();
        assertThat(Base64.getDecoder().decode(hidden.group(1))).isNotEmpty();
        return hidden.group(1);
    }

    /** What the tick says that was asked for. */
    private static String mark(String html) {
        Matcher tick =
                Pattern.compile("name=\"replace\" value=\"([0-9a-f]{64})\"").matcher(html);
        assertThat(tick.find()).isTrue();
        return tick.group(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.systemtest.outside.MarkedPeople.Told;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Values that no one else has stand wherever a file of the Border Police can hold one, and are then looked for in
 * everything that a running hub leaves behind, and with everybody who had to hear less.
 */
class FileMarkerIT {

    private static final Duration SOON = Duration.ofMinutes(3);
    private static final int MANY = Integer.getInteger("nyja.markers.rows", 250);

    /** One cell with something that the column does not take. */
    private static final List<String> COLUMNS = List.of(
            "NR_NJOFTIMI",
            "NR_PERSONI",
            "ROLI",
            "NID",
            "GJINIA",
            "DATELINDJA",
            "SHTETESIA",
            "DOK_LLOJI",
            "PKK",
            "MBERRITJA",
            "TRANSPORTI",
            "VENDI_NISJES",
            "MENYRA",
            "MUAJ_JASHTE",
            "BASHKIA",
            "NJA",
            "TELEFONI",
            "GJUHA",
            "NEVOJAT",
            "CENUESHMERIA",
            "PERGJIGJA");

    private final World world = World.shared();
    private final Police police = Police.of(world);
    private final MarkedPeople people = new MarkedPeople();
    private final Set<String> notices = new HashSet<>();

    @AfterEach
    void nothingStaysThere() {
        police.clear();
    }

    @Test
    void whatAFileSaysReachesWhomItMayAndNothingOfItStays() throws Exception {
        HandMadeFile good = new HandMadeFile("kthimet-2026-11-21-71.csv");
        String family = acceptedAndCounted(good);
        HandMadeFile bad = new HandMadeFile("kthimet-2026-11-21-72.csv");
        refused(bad, family);
        HandMadeFile noHeader = new HandMadeFile("kthimet-2026-11-21-73.csv")
                .header(String.join(";", people.adult(notice(), 1, Told.NOBODY).values()))
                .row(people.adult(notice(), 1, Told.NOBODY));
        HandMadeFile openQuote = new HandMadeFile("kthimet-2026-11-21-74.csv");
        openQuote.row(withCell(people.adult(notice(), 1, Told.NOBODY), "EMRI", "\"" + people.word()));
        openQuote.row(people.adult(notice(), 1, Told.CENTRE_AND_UNIT)); // its neighbour is as good as before
        HandMadeFile changed =
                new HandMadeFile("kthimet-2026-11-21-75.csv").row(people.adult(notice(), 1, Told.NOBODY));
        String trick = "kthimet-" + people.word() + "-" + people.word() + ".csv";

        good.leaveAt(police);
        bad.leaveAt(police);
        noHeader.leaveAt(police);
        openQuote.leaveAt(police);
        police.put(changed.name(), changed.bytes());
        police.put(changed.name() + ".done", good.done());
        police.put(trick, changed.bytes());
        police.put(trick + ".done", changed.done());
        police.run();

        FileReport accepted = report(good);
        assertThat(accepted.total("accepted")).isEqualTo(7);
        assertThat(accepted.total("refused")).isZero();
        FileReport refused = report(bad);
        assertThat(refused.total("rows")).isEqualTo(bad.rows());
        assertThat(refused.total("accepted") + refused.total("repeated")).isZero();
        assertThat(report(noHeader).lines()).isNotEmpty();
        assertThat(report(openQuote).lines()).isNotEmpty();
        assertThat(police.read(changed.name() + ".raport.csv").orElseThrow()).contains("FPR-108");
        hears(MarkedPeople.CENTRE);
        hears(MarkedPeople.UNIT);
        hears(MarkedPeople.CHILD_PROTECTION);
        police.remove(changed.name());
        police.remove(noHeader.name());
        police.remove(openQuote.name());
        police.remove(trick);
        Search search = whatTheHubLeaves();
        assertThat(search.places())
                .anyMatch(place -> place.endsWith("server.log"))
                .anyMatch(place -> place.contains("access."))
                .anyMatch(place -> place.contains("postgresql-"))
                .anyMatch(place -> place.endsWith(".raport.csv"))
                .anyMatch(place -> place.startsWith("trace/"))
                .contains("table public.file_line", "table public.collected_file", "table public.parked");
        assertThat(search.found()).isEmpty();
    }

    @Test
    @LongRun
    void nothingLiesOpenWhileAFileIsReadNorAfterAKill() throws Exception {
        HandMadeFile file = new HandMadeFile("kthimet-2026-11-21-76.csv");
        for (int i = 0; i < MANY; i++) {
            file.row(people.oneOfMany(notice()));
        }
        file.leaveAt(police);
        police.ask();
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> rowsRead(file) > 0);

        ProcessHandle server = world.hub().serverProcess().orElseThrow();
        new ProcessBuilder("kill", "-STOP", String.valueOf(server.pid()))
                .start()
                .waitFor();
        Search search = new Search(people.beginnings());
        Leftovers leftovers = new Leftovers(world, search).files().database();
        int spooled = leftovers.openFilesWithoutName();
        world.hub().kill9();
        leftovers.files();

        assertThat(rowsRead(file)).isBetween(1L, file.rows() - 1);
        assertThat(spooled).isPositive();
        assertThat(search.found()).isEmpty();
        world.restart();
        await().atMost(SOON.multipliedBy(3)).until(() -> !police.holds(file.name()));
        assertThat(report(file).total("accepted")).isEqualTo(MANY);
        assertThat(whatTheHubLeaves().found()).isEmpty();
    }

    /** @return the notice of a family that was accepted */
    private String acceptedAndCounted(HandMadeFile file) {
        String family = notice();
        Map<String, String> father = people.adult(family, 1, Told.CENTRE_AND_UNIT);
        file.row(father)
                .row(refusing(people.adult(family, 2, Told.NOBODY)))
                .row(withAddress(father, people.child(family, 3, Told.CENTRE_AND_UNIT)));

        String twice = notice();
        Map<String, String> repeated = people.adult(twice, 1, Told.CENTRE_AND_UNIT);
        file.row(repeated).row(repeated);

        // The id says another day than the birth date: it is dropped.
        Map<String, String> contradicting = people.adult(notice(), 1, Told.CENTRE_AND_UNIT);
        people.unsaid(contradicting.put("NID", people.adult("", 1, Told.NOBODY).get("NID")));
        file.row(contradicting);

        file.row(people.child(notice(), 1, Told.ALL));
        file.row(people.child(notice(), 1, Told.CHILD_PROTECTION_ALONE));

        String conflict = notice();
        Map<String, String> child = people.child(conflict, 2, Told.ALL);
        file.row(withCell(refusing(people.adult(conflict, 1, Told.NOBODY)), "VENDI_NISJES", "SY"))
                .row(withCell(child, "VENDI_NISJES", "SY"));

        String counted = notice();
        file.row(refusing(people.adult(counted, 1, Told.NOBODY))).row(refusing(people.adult(counted, 2, Told.NOBODY)));
        file.row(people.adult(notice(), 1, Told.CENTRE_AND_UNIT));
        return family;
    }

    /** Households of two, each refused for a reason of its own; the other person is without fault. */
    private void refused(HandMadeFile file, String known) {
        for (String column : COLUMNS) {
            two(file, withCell(people.adult(notice(), 1, Told.NOBODY), column, people.word()));
        }
        two(
                file,
                withCell(
                        people.adult(notice(), 1, Told.NOBODY),
                        "MBIEMRI",
                        people.word().repeat(5)));
        two(file, withCell(people.adult(notice(), 1, Told.NOBODY), "DOK_NR", people.word()));
        two(file, withCell(people.adult(notice(), 1, Told.NOBODY), "OPERACIONI", people.word() + " x"));
        two(file, withCell(people.adult(notice(), 1, Told.NOBODY), "CENUESHMERIA", "VIKTIME_E_MUNDSHME"));
        two(file, withCell(people.adult(notice(), 1, Told.NOBODY), "EMRI", ""));
        two(file, withCell(people.adult(notice(), 1, Told.NOBODY), "NR_PERSONI", "5"));
        for (String municipality : List.of("AL121", "")) {
            String elsewhere = notice();
            file.row(withCell(people.adult(elsewhere, 1, Told.NOBODY), "BASHKIA", municipality))
                    .row(withCell(people.child(elsewhere, 2, Told.NOBODY), "BASHKIA", municipality));
        }
        String torn = notice();
        file.row(people.adult(torn, 1, Told.NOBODY))
                .line(String.join(";", people.child(torn, 2, Told.NOBODY).values()) + ";" + people.word());
        String shifted = notice();
        file.row(people.adult(shifted, 1, Told.NOBODY))
                .line(people.word() + ";"
                        + String.join(";", people.child(shifted, 2, Told.NOBODY).values()));
        file.line(people.word() + " " + people.word());
        Map<String, String> partly = people.adult(notice(), 1, Told.NOBODY);
        file.row(partly).row(partly).row(people.child(partly.get("NR_NJOFTIMI"), 2, Told.NOBODY));
        file.row(people.adult(known, 1, Told.NOBODY));
    }

    private void two(HandMadeFile file, Map<String, String> first) {
        file.row(first).row(people.child(first.get("NR_NJOFTIMI"), 2, Told.NOBODY));
    }

    private static Map<String, String> withCell(Map<String, String> row, String column, String value) {
        row.put(column, value);
        return row;
    }

    /** Who lives together has one address. */
    private Map<String, String> withAddress(Map<String, String> of, Map<String, String> row) {
        people.unsaid(row.put("ADRESA", of.get("ADRESA")));
        return row;
    }

    private static Map<String, String> refusing(Map<String, String> row) {
        return withCell(row, "PERGJIGJA", "REFUZUAR");
    }

    private String notice() {
        String notice = String.format(Locale.ROOT, "PK-2026-%06d", Police.notices(1));
        notices.add("case/" + notice);
        return notice;
    }

    private FileReport report(HandMadeFile file) {
        return FileReport.of(police.read(file.name() + ".raport.csv").orElseThrow());
    }

    /** All that the recipient may hear reaches it, and nothing else. */
    private void hears(String recipient) {
        await().atMost(SOON).untilAsserted(() -> assertThat(received(recipient)).contains(people.toldTo(recipient)));
        assertThat(new Search(people.hiddenFrom(recipient))
                        .text(recipient, received(recipient))
                        .found())
                .isEmpty();
    }

    private String received(String recipient) {
        StringBuilder all = new StringBuilder();
        for (JsonNode line : world.centre().received()) {
            if (line.path("recipient").asText().endsWith("/" + recipient)) {
                all.append(line);
            }
        }
        return all.toString();
    }

    private long rowsRead(HandMadeFile file) throws Exception {
        try (Connection database = world.hub().connect();
                var select = database.prepareStatement("select rows_read from collected_file where name = ?")) {
            select.setString(1, file.name());
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private Search whatTheHubLeaves() throws Exception {
        Search search = new Search(people.beginnings());
        Leftovers leftovers = new Leftovers(world, search).all();
        world.centre().received().stream()
                .filter(line -> notices.contains(line.path("subject").asText()))
                .limit(20)
                .forEach(line ->
                        leftovers.answer("trace/" + line.path("correlation").asText()));
        return search.files(police.folder(), file -> true);
    }
}

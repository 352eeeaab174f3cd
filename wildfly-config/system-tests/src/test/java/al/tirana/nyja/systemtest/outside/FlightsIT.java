package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.police.Expected;
import al.tirana.nyja.simulator.police.ExpectedHousehold;
import al.tirana.nyja.simulator.police.FlightFile;
import al.tirana.nyja.simulator.police.FlightPlan;
import al.tirana.nyja.simulator.police.Layout;
import al.tirana.nyja.simulator.police.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Files of the Border Police, with everything that goes wrong in them: each row has its fate, each household is whole, and
 * each unit hears what concerns it, once. {@code -Dnyja.flights=50} for more of them.
 */
class FlightsIT {

    private static final int FLIGHTS = Integer.getInteger("nyja.flights", 2);
    private static final int HOUSEHOLDS = 30;
    private static final long SEED = Long.getLong("nyja.flights.seed", System.nanoTime() % 1_000_000);
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final List<Layout> LAYOUTS = List.of(
            Layout.AGREED,
            Layout.AGREED.utf8WithMark().withShuffledColumns(),
            Layout.AGREED.utf8().lineFeeds().withScatteredRows(),
            Layout.AGREED.quotedEverywhere().withScatteredRows().withShuffledColumns());

    private final World world = World.shared();
    private final Police police = Police.of(world);

    @AfterEach
    void nothingStaysThere() {
        police.clear();
    }

    @Test
    void everyRowHasItsFateAndEveryUnitHearsWhatConcernsItOnce() {
        for (int i = 0; i < FLIGHTS; i++) {
            long seed = SEED + i;
            FlightFile file = FlightPlan.mixed(seed, DAY, HOUSEHOLDS)
                    .numbered(1 + i % 90)
                    .noticesFrom(Police.notices(HOUSEHOLDS))
                    .in(LAYOUTS.get(i % LAYOUTS.size()))
                    .file();

            FileReport report = collected(file);

            String which = "seed " + seed;
            assertThat(report.total("rows")).as(which).isEqualTo(file.expected().rows());
            assertThat(report.total("accepted"))
                    .as(which)
                    .isEqualTo(file.expected().households(Outcome.ACCEPTED));
            assertThat(report.total("repeated"))
                    .as(which)
                    .isEqualTo(file.expected().households(Outcome.REPEATED));
            assertThat(report.total("refusedPersons"))
                    .as(which)
                    .isEqualTo(file.expected().refusedPersons());
            for (ExpectedHousehold household : file.expected().households()) {
                assertThat(report.tells(household))
                        .as(which + " " + household.lines())
                        .isTrue();
            }
            toldAs(which, file.expected());
        }
    }

    @Test
    void theSameRowsInAnotherFileChangeNothingAndCorrectedOnesAreTaken() {
        FlightFile file = FlightPlan.mixed(SEED, DAY, HOUSEHOLDS)
                .numbered(91)
                .noticesFrom(Police.notices(HOUSEHOLDS))
                .file();
        collected(file);
        toldAs("first", file.expected());

        FileReport again = collected(file.again(92));
        assertThat(again.total("accepted")).isZero();
        assertThat(again.total("repeated"))
                .isGreaterThanOrEqualTo(file.expected().households(Outcome.ACCEPTED));
        toldAs("again", file.expected());

        collected(file); // and the very same file
        toldAs("the very same", file.expected());

        FlightFile corrected = file.corrected(93);
        FileReport mended = collected(corrected);
        assertThat(mended.total("accepted")).isEqualTo(corrected.expected().households(Outcome.ACCEPTED));
        toldAs("corrected", corrected.expected());
    }

    /** With a browser and the institution's certificate: looked at, sent, and read as if its system had left it. */
    @Test
    void whatAPersonHandsInAtThePageIsCollectedLikeAnyOtherFile() throws Exception {
        FlightFile file = FlightPlan.mixed(SEED, DAY, 5)
                .numbered(94)
                .noticesFrom(Police.notices(5))
                .file();
        Page page = new Page(world, police.certificate(), "/fpr/drop/" + Police.AGREEMENT + "/" + Police.FLOW);
        HttpResponse<String> looked = page.post(file.bytes(), "look");
        assertThat(looked.statusCode()).as(looked.body()).isEqualTo(200);
        assertThat(looked.body()).contains("The check", "SHA-256");

        HttpResponse<String> sent = page.post(file.bytes(), "send", "partly");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        Matcher name = Pattern.compile("kthimet-[0-9-]+\\.csv").matcher(sent.body());
        assertThat(name.find()).isTrue();
        assertThat(police.holds(name.group() + ".done")).isTrue();
        assertThat(page.post(file.bytes(), "send", "partly").statusCode()).isEqualTo(409);

        police.run();
        FileReport report =
                FileReport.of(police.read(name.group() + ".raport.csv").orElseThrow());
        assertThat(report.total("rows")).isEqualTo(file.expected().rows());
        assertThat(report.total("accepted")).isEqualTo(file.expected().households(Outcome.ACCEPTED));
    }

    /** A page of the hub, as a browser asks for it. */
    private record Page(World world, Institution who, String path) {

        HttpResponse<String> post(byte[] file, String... fields) throws Exception {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            part(body, "file", file);
            for (String field : fields) {
                if (!field.equals("look")) {
                    part(body, field, "yes".getBytes(StandardCharsets.US_ASCII));
                }
            }
            body.writeBytes("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
            HttpRequest request = HttpRequest.newBuilder(world.hub().url().resolve(path + "?lang=en"))
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .header("Origin", "https://" + world.hub().url().getAuthority())
                    .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                    .build();
            return HttpClient.newBuilder().sslContext(who.tls()).build().send(request, BodyHandlers.ofString());
        }

        private static void part(ByteArrayOutputStream body, String name, byte[] value) {
            String head = "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"x\"\r\n\r\n";
            body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(value);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The file was read, and gone only after its report. */
    private FileReport collected(FlightFile file) {
        police.leave(file);
        police.run();
        await().atMost(SOON).until(() -> police.read(file.doneName()).isEmpty());
        assertThat(police.read(file.name())).isEmpty();
        return FileReport.of(police.read(file.reportName()).orElseThrow());
    }

    /** Each recipient heard of each household once, and of no other household of the file. */
    private void toldAs(String which, Expected expected) {
        Map<String, Set<String>> wanted = new TreeMap<>();
        Set<String> notices = new HashSet<>();
        for (ExpectedHousehold household : expected.households()) {
            notices.add("case/" + household.notice());
            household.told().keySet().forEach(recipient -> wanted.computeIfAbsent(recipient, r -> new HashSet<>())
                    .add("case/" + household.notice()));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(heard(notices)).as(which).isEqualTo(wanted));
    }

    private Map<String, Set<String>> heard(Set<String> subjects) {
        Map<String, Set<String>> heard = new TreeMap<>();
        for (JsonNode line : world.centre().received()) {
            String subject = line.path("subject").asText();
            if (subjects.contains(subject) && line.path("status").asInt() == 200) {
                String recipient = line.path("recipient").asText();
                boolean news = heard.computeIfAbsent(
                                recipient.substring(recipient.lastIndexOf('/') + 1), r -> new HashSet<>())
                        .add(subject);
                assertThat(news || line.path("repeat").asBoolean())
                        .as("told once")
                        .isTrue();
            }
        }
        return heard;
    }
}

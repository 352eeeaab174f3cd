package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.simulator.police.FlightFile;
import al.tirana.nyja.simulator.police.FlightPlan;
import al.tirana.nyja.simulator.police.Layout;
import al.tirana.nyja.simulator.police.Trouble;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the files of {@link GoldenReportsTest}. Its work is done: what is there stays as it is, so that a report can only
 * change by what the hub says. To add a folder, run it with {@code -Dgolden.files=<folder>}.
 */
@EnabledIfSystemProperty(named = "golden.files", matches = ".+")
class GoldenFlights {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Charset AGREED = Charset.forName("windows-1250");
    private static final String LONG = "x".repeat(300);

    private final String wanted = System.getProperty("golden.files");
    private int files;

    @Test
    void everyLayout() throws IOException {
        List<Layout> layouts = List.of(
                Layout.AGREED,
                Layout.AGREED.lineFeeds().quotedEverywhere(),
                Layout.AGREED.utf8().withShuffledColumns(),
                Layout.AGREED.utf8WithMark().withScatteredRows(),
                Layout.AGREED.quotedEverywhere().withScatteredRows().withShuffledColumns());
        for (int i = 0; i < layouts.size(); i++) {
            write(
                    "layouts",
                    FlightPlan.mixed(101L + i, DAY, 40)
                            .in(layouts.get(i))
                            .numbered(i + 1)
                            .file());
        }
    }

    /** Every trouble; the same rows in another file; what was refused, corrected; the same bytes once more; corrected once more. */
    @Test
    void everyTroubleAndWhatFollows() throws IOException {
        FlightFile file =
                FlightPlan.of(77, DAY, List.of(Trouble.values())).numbered(1).file();
        FlightFile corrected = file.corrected(3);
        write("troubles", file);
        write("troubles", file.again(2));
        write("troubles", corrected);
        put("troubles", 4, file.bytes(), file.done());
        put("troubles", 5, corrected.bytes(), corrected.done());
        FlightFile scattered = FlightPlan.of(78, DAY, List.of(Trouble.values()))
                .in(Layout.AGREED.utf8().withScatteredRows().withShuffledColumns())
                .numbered(6)
                .file();
        write("troubles", scattered);
        write("troubles", scattered.corrected(7));
    }

    @Test
    void theDemo() throws IOException {
        FlightFile demo = FlightFile.demo(DAY, 1);
        put("demo", 1, demo.bytes(), demo.done());
        FlightFile again = demo.again(2);
        put("demo", 2, again.bytes(), again.done());
    }

    /** One household for each thing that can be wrong with a cell. */
    @Test
    void everyCell() throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String column : row(0).keySet()) {
            for (String value : List.of("", " ", "???", "=1+1", LONG, "\"ë;ç\"")) {
                rows.add(with(row(rows.size()), column, value));
            }
        }
        Map<String, List<String>> more = new LinkedHashMap<>();
        more.put("NR_NJOFTIMI", List.of("PK-26-000001", "pk-2026-000001", "PK-2026-0000011"));
        more.put("NR_PERSONI", List.of("0", "100", "-1", "1.5", "01"));
        more.put("ROLI", List.of("FEMIJE", "kryefamiljar", "GJYSH"));
        more.put("NID", List.of("0000", "J00000000A", "J45630901", "j45630901a"));
        more.put("GJINIA", List.of("M", "f", "X"));
        more.put("DATELINDJA", List.of("31.02.2019", "1994-06-30", "01.01.2150", "1.6.1994", "30.06.1894"));
        more.put("SHTETESIA", List.of("al", "AL,AL", "AL,", "ALB", "AL,XK,DE"));
        more.put("DOK_LLOJI", List.of("VIZE", "pasaporte", "ASNJE"));
        more.put("PKK", List.of("TIA-RINASI", "tia-rinas"));
        more.put("MBERRITJA", List.of("20.11.2026", "20.11.2026 25:00", "20.11.2036 13:20", "2026-11-20T13:20"));
        more.put("TRANSPORTI", List.of("AVION", "DETAR"));
        more.put("VENDI_NISJES", List.of("Gjermani", "de", "AL", "SY"));
        more.put("MENYRA", List.of("VULLNETAR", "DEBIM"));
        more.put("MUAJ_JASHTE", List.of("1201", "-3", "12,5"));
        more.put("BASHKIA", List.of("AL112", "AL999", "Tirana"));
        more.put("NJA", List.of("AL224-99", "6", "AL224-11"));
        more.put("TELEFONI", List.of("0691234567", "+355 69 123 4567", "+35569"));
        more.put("GJUHA", List.of("shqip", "SQ"));
        more.put("NEVOJAT", List.of("N99", "N01,N01", "N01;N02", "n01"));
        more.put("CENUESHMERIA", List.of("VIKTIME_E_MUNDSHME", "TJETER", "PA_STREHE,PA_STREHE"));
        more.put("PERGJIGJA", List.of("po", "REFUZUAR", "NUK_U_OFRUA"));
        more.forEach((column, values) -> values.forEach(value -> rows.add(with(row(rows.size()), column, value))));
        put("cells", 1, AGREED, rows);
    }

    /** Two persons who say different things of their household, column by column; and households that are none. */
    @Test
    void everyHousehold() throws IOException {
        Map<String, String> other = row(0);
        other.putAll(Map.of(
                "PKK", "DUR-PORT", "MBERRITJA", "20.11.2026 14:20", "TRANSPORTI", "DETAR", "OPERACIONI", "OP-0999"));
        other.putAll(Map.of("VENDI_NISJES", "FR", "MENYRA", "VULLNETAR", "MUAJ_JASHTE", "3", "BASHKIA", "AL112"));
        other.putAll(Map.of("NJA", "AL224-07", "ADRESA", "Rruga tjetër", "TELEFONI", "+355690000999", "GJUHA", "de"));
        other.putAll(Map.of("NEVOJAT", "N08", "CENUESHMERIA", "", "PERGJIGJA", "REFUZUAR", "ROLI", "BASHKESHORT"));
        List<Map<String, String>> rows = new ArrayList<>();
        int household = 500;
        for (String column : other.keySet()) {
            rows.add(row(household));
            rows.add(with(second(row(household)), column, other.get(column)));
            household++;
        }
        Map<String, String> twice = row(household++);
        rows.addAll(List.of(twice, new LinkedHashMap<>(twice))); // a row that stands there twice
        rows.addAll(List.of(row(household), with(row(household++), "EMRI", "Tjetër"))); // two who are the first person
        rows.addAll(List.of(row(household), with(second(row(household++)), "ROLI", "KRYEFAMILJAR"))); // two heads
        rows.add(with(row(household++), "ROLI", "TJETER")); // none
        for (int person = 1; person <= 21; person++) { // more than a household has
            rows.add(with(second(row(household)), "NR_PERSONI", String.valueOf(person)));
        }
        put("households", 1, AGREED, rows);
    }

    /** The same notices with other content, and with the same in another order of columns. */
    @Test
    void otherContent() throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        List<Map<String, String>> changed = new ArrayList<>();
        for (int i = 600; i < 612; i++) {
            rows.add(row(i));
            changed.add(i % 2 == 0 ? row(i) : with(row(i), "ADRESA", "Rruga e Re 9"));
        }
        put("other-content", 1, AGREED, rows);
        put("other-content", 2, AGREED, changed);
        put("other-content", 3, StandardCharsets.UTF_8, rows);
    }

    /** Files of which nothing can be read, or that hold nothing, or that are not what their {@code .done} says. */
    @Test
    void wholeFiles() throws IOException {
        String story = "whole-files";
        String header = String.join(";", row(0).keySet());
        String good = text(List.of(row(700)));
        files = 0;
        next(story, header + "\r\n");
        next(story, "");
        next(story, "\r\n\r\n");
        next(story, header.replace(";NID;", ";") + "\r\n" + good.split("\r\n")[1] + "\r\n");
        next(story, good.replace("NID", "NUMRI"));
        next(story, good.replace("ATESIA", "NID"));
        next(story, good.replace(';', ','));
        next(story, good.replace("EMRI", "Emri"));
        next(story, good + "\r\n\r\n;;;\r\n");
        next(story, good + "\"PK-2026-900701;1;");
        next(story, "\uFEFF" + header + "\r\n");
        put(
                story,
                ++files,
                good.getBytes(StandardCharsets.UTF_16LE),
                done(1, good.getBytes(StandardCharsets.UTF_16LE)));
        byte[] noise = new byte[256];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) i;
        }
        put(story, ++files, noise, done(0, noise));
        byte[] bytes = text(List.of(row(701), row(702))).getBytes(AGREED);
        put(story, ++files, bytes, done(3, bytes));
        put(story, ++files, bytes, done(2, noise));
        put(story, ++files, bytes, "gati\r\n".getBytes(StandardCharsets.US_ASCII));
        put(story, ++files, bytes, new byte[0]);
        put(story, ++files, bytes, done(2, bytes));
    }

    private void next(String story, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long rows = Math.max(0, text.lines().filter(line -> !line.isBlank()).count() - 1);
        put(story, ++files, bytes, done(rows, bytes));
    }

    /** A person alone, with nothing wrong. */
    private static Map<String, String> row(int number) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("NR_NJOFTIMI", String.format("PK-2026-9%05d", number));
        row.put("NR_PERSONI", "1");
        row.put("ROLI", "KRYEFAMILJAR");
        row.put("EMRI", "Zamira");
        row.put("MBIEMRI", "Provëhysa");
        row.put("ATESIA", "Gëzim");
        row.put("NID", "");
        row.put("GJINIA", "F");
        row.put("DATELINDJA", "30.06.1994");
        row.put("SHTETESIA", "AL");
        row.put("DOK_LLOJI", "LETERKALIM");
        row.put("DOK_NR", "LK0001011");
        row.put("PKK", "TIA-RINAS");
        row.put("MBERRITJA", "20.11.2026 13:20");
        row.put("TRANSPORTI", "AJROR");
        row.put("OPERACIONI", "OP-0311");
        row.put("VENDI_NISJES", "DE");
        row.put("MENYRA", "RIPRANIM");
        row.put("MUAJ_JASHTE", "19");
        row.put("BASHKIA", "AL224");
        row.put("NJA", "AL224-06");
        row.put("ADRESA", "Rruga e Provës 1");
        row.put("TELEFONI", "+355690000101");
        row.put("GJUHA", "sq");
        row.put("NEVOJAT", "N01,N03");
        row.put("CENUESHMERIA", "PA_STREHE");
        row.put("PERGJIGJA", "PRANUAR");
        return row;
    }

    private static Map<String, String> second(Map<String, String> row) {
        row.put("NR_PERSONI", "2");
        row.put("ROLI", "TJETER");
        return row;
    }

    private static Map<String, String> with(Map<String, String> row, String column, String value) {
        row.put(column, value);
        return row;
    }

    private static String text(List<Map<String, String>> rows) {
        StringBuilder text = new StringBuilder(String.join(";", row(0).keySet())).append("\r\n");
        rows.forEach(row -> text.append(String.join(";", row.values())).append("\r\n"));
        return text.toString();
    }

    private void put(String story, int number, Charset charset, List<Map<String, String>> rows) throws IOException {
        byte[] bytes = text(rows).getBytes(charset);
        put(story, number, bytes, done(rows.size(), bytes));
    }

    private void write(String story, FlightFile file) throws IOException {
        write(story, file.name(), file.bytes(), file.done());
    }

    private void put(String story, int number, byte[] bytes, byte[] done) throws IOException {
        write(story, String.format("kthimet-%s-%02d.csv", DAY, number), bytes, done);
    }

    private void write(String story, String name, byte[] bytes, byte[] done) throws IOException {
        if (wanted.equals("all") || wanted.equals(story)) {
            Path folder = Files.createDirectories(GoldenReportsTest.GOLDEN.resolve(story));
            Files.write(folder.resolve(name), bytes);
            Files.write(folder.resolve(name + ".done"), done);
        }
    }

    private static byte[] done(long rows, byte[] bytes) {
        try {
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return (rows + ";" + sha256 + "\r\n").getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}

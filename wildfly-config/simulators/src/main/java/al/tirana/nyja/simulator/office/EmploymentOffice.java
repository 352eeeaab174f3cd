package al.tirana.nyja.simulator.office;

import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.partner.Answerer;
import al.tirana.nyja.simulator.partner.RequestCheck;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Registers whom it is asked to, once, and says so at once or not before its list of the night. Its words are the office's,
 * not the hub's. Safe for many threads.
 */
public final class EmploymentOffice implements RequestCheck, Answerer {

    /** What it says at once. */
    public enum Manner {
        /** The number under which the person is registered. */
        AT_ONCE,
        /** Nothing: the list says it. */
        LATER,
        /** No, for want of documents. */
        NO
    }

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String NUMBER = "kerkesa";

    private final Clock clock;
    private int lastNumber; // begins anew with the process, and where no number was given before
    private final Map<String, ObjectNode> registered = new LinkedHashMap<>();
    private volatile Manner manner = Manner.AT_ONCE;

    public EmploymentOffice(Clock clock) {
        this.clock = clock;
        lastNumber = LocalTime.now(clock).toSecondOfDay();
    }

    /** From now on. */
    public void says(Manner what) {
        manner = what;
    }

    @Override
    public Optional<String> faultIn(ObjectNode request, String key) {
        if (key == null) {
            return Optional.of("no Idempotency-Key");
        }
        if (!request.path(NUMBER).isTextual()) {
            return Optional.of("no kerkesa");
        }
        boolean person =
                request.path("nid").isTextual() && request.path("datelindja").isTextual();
        return person || request.path("terhequr").asBoolean() ? Optional.empty() : Optional.of("no person");
    }

    @Override
    public synchronized Optional<ObjectNode> took(ObjectNode request, boolean repeat) {
        String number = request.path(NUMBER).asText();
        if (request.path("terhequr").asBoolean()) {
            registered.remove(number);
            return Optional.empty();
        }
        if (manner == Manner.NO) {
            return Optional.of(Json.object().put("statusi", "REFUZUAR").put("arsyeja", "A05"));
        }
        ObjectNode known = registered.computeIfAbsent(number, one -> register(request));
        return manner == Manner.LATER
                ? Optional.empty()
                : Optional.of(Json.object()
                        .put("statusi", "REGJISTRUAR")
                        .put("nrRegjistrimi", known.path("nr").asText())
                        .put("zyra", known.path("zyra").asText())
                        .put("data", today().toString()));
    }

    private ObjectNode register(ObjectNode request) {
        String office = request.path("zyra").asText("TR1");
        return Json.object()
                .put("nid", request.path("nid").asText())
                .put(
                        "born",
                        LocalDate.parse(request.path("datelindja").asText()).format(DAY))
                .put("zyra", office)
                .put("nr", "%s-%d-%05d".formatted(office, today().getYear(), ++lastNumber));
    }

    /** The list of the night: who is registered. */
    public synchronized String answers() {
        return list(
                "NR;NID;DATELINDJA;STATUSI;NR_REGJISTRIMI;ZYRA;DATA;KESHILLTARI;TAKIMI;ARSYEJA",
                one -> "REGJISTRUAR;%s;%s;%s;K-12;;"
                        .formatted(one.path("nr").asText(), one.path("zyra").asText(), today().format(DAY)));
    }

    /** The same as records, for whoever asks page by page. */
    public List<ObjectNode> answerRecords() {
        String[] lines = answers().split("\r\n");
        String[] columns = lines[0].split(";");
        List<ObjectNode> records = new ArrayList<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            String[] cells = line.split(";", -1);
            ObjectNode record = Json.object();
            for (int i = 0; i < columns.length; i++) {
                record.put(columns[i], cells[i]);
            }
            records.add(record);
        }
        return records;
    }

    /** The list of the month: everybody was hired. */
    public synchronized String outcomes() {
        return list(
                "NR;NID;DATELINDJA;NR_REGJISTRIMI;ZYRA;NGJARJA;DATA;NACE;ISCO;KONTRATA;ORET;PROGRAMI",
                one -> "%s;%s;PUNESUAR;%s;F;7;PA_AFAT;40;"
                        .formatted(
                                one.path("nr").asText(),
                                one.path("zyra").asText(),
                                today().minusDays(1).format(DAY)));
    }

    private String list(String header, Function<ObjectNode, String> rest) {
        StringBuilder list = new StringBuilder(header).append("\r\n");
        int row = 0;
        for (ObjectNode one : registered.values()) {
            list.append("%d;%s;%s;%s\r\n"
                    .formatted(++row, one.path("nid").asText(), one.path("born").asText(), rest.apply(one)));
        }
        return list.toString();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}

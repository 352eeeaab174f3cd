package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.table.ReportTerms;
import al.tirana.nyja.agreement.table.RowCount;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.fpr.Uuid7;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.InputSummary;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Place;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.spi.Window;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/**
 * A translation of the smallest file there can be: a header, and in each line a notice number and what to do with it:
 * {@code ok}, {@code elsewhere} (another municipality), {@code bad} (cannot be translated).
 */
final class NoticeLines implements ChosenGateway {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLE = Path.of("../hub-fpr/src/test/resources/examples/01-returnee-notified.json");
    /** What is said of one number is of one case. */
    private static final Map<String, String> CASES = new ConcurrentHashMap<>();

    private static final FileLayout LAYOUT =
            new FileLayout(Pattern.compile("notices-[0-9]+\\.csv"), ".done", ".raport.csv", "");

    final List<InputSummary> closed = new CopyOnWriteArrayList<>();
    final List<Window> reported = new CopyOnWriteArrayList<>();
    final MemoryFolder folder;
    /** Hears of each record before it is given on; may throw, as if the server died. */
    volatile IntConsumer before = record -> {};

    /** Another text for another build; {@code bad} can be translated from the second on. */
    volatile String build = "1";

    volatile FileLayout layout = LAYOUT;

    /** What is sent about a file as a whole. */
    volatile BiConsumer<InputSummary, MessageSink> closing = (summary, sink) -> {};

    /** Whether a report waits for a human. */
    volatile Function<Window, Optional<HeldReport>> holding = window -> Optional.empty();

    /** What follows of a choice. */
    volatile BiFunction<Optional<String>, MessageSink, Optional<HeldReport>> choosing =
            (choice, sink) -> Optional.empty();

    final List<String> chosen = new CopyOnWriteArrayList<>();

    /** A partner that is asked page after page; null: one that keeps files. */
    volatile PartnerPages pages;

    /** As if the flow were one of the hub's own. */
    volatile boolean reportsOnly;

    NoticeLines(MemoryFolder folder) {
        this.folder = folder;
    }

    @Override
    public Optional<FileLayout> files(String handler) {
        return handler.equals("notice") && !reportsOnly ? Optional.of(layout) : Optional.empty();
    }

    @Override
    public Optional<String> codeList(String handler, String fileName) {
        return fileName.startsWith("units-") ? Optional.of("nja_tirana") : Optional.empty();
    }

    @Override
    public String build() {
        return build;
    }

    @Override
    public PartnerFolder folder(String agreement, String flow, ChannelId channel) throws PartnerFault {
        return folder;
    }

    @Override
    public Optional<PartnerPages> pages(String agreement, String flow, ChannelId channel) {
        return Optional.ofNullable(pages);
    }

    @Override
    public RowCount rows(Content content, String document) {
        long all = lines(content).size() - 1L;
        long rows = lines(content).stream().filter(line -> !line.isEmpty()).count() - 1;
        return new RowCount(rows, all - rows);
    }

    @Override
    public ReportTerms report(String document) {
        return new ReportTerms("NR_NJOFTIMI", "TOTALI", true, Set.of(), Map.of());
    }

    @Override
    public void read(Input input, MessageSink sink) throws UnreadableInputException {
        List<String> lines = lines(input.content());
        if (!lines.get(0).equals("NR;WHAT")) {
            throw new UnreadableInputException("FPR-102", new Text("mungon NR", "NR is missing"), 1, "NR");
        }
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isEmpty()) {
                continue;
            }
            before.accept(i);
            String[] cells = lines.get(i).split(";");
            Origin origin = new Origin(cells[0], List.of(i + 1L), pointer -> new Place(0, "BASHKIA"));
            if (cells[1].equals("bad") && build.equals("1")) {
                Text what = new Text("datë e pavlefshme", "not a date");
                sink.refused(origin, List.of(new RecordFault("FPR-102", i + 1L, "DATELINDJA", what)), true);
            } else {
                sink.message(message(input.terms().agreement().id(), cells[0], cells[1]), origin, List.of());
            }
        }
    }

    @Override
    public void closing(FlowInForce terms, Instant at, InputSummary summary, MessageSink sink) {
        closed.add(summary);
        closing.accept(summary, sink);
    }

    @Override
    public Optional<HeldReport> report(FlowInForce terms, Instant at, Window window, MessageSink sink) {
        reported.add(window);
        return holding.apply(window);
    }

    @Override
    public Optional<HeldReport> chosen(
            Optional<String> choice, FlowInForce terms, Instant at, Window window, MessageSink sink) {
        chosen.add(choice.orElse("-") + " " + window.facts().size());
        return choosing.apply(choice, sink);
    }

    /** What the hub itself says about a file: how many people of whom nothing else is told. */
    static FprMessage counted(InputSummary summary) {
        try (InputStream example = Files.newInputStream(EXAMPLE.resolveSibling("12-returnees-counted.json"))) {
            ObjectNode message = (ObjectNode) JSON.readTree(example);
            message.remove(List.of("fprsig", "testmode"));
            String report = summary.agreement() + "-" + summary.file();
            message.put("id", Uuid7.next().toString());
            message.put("correlationid", Uuid7.next().toString());
            message.put("idempotencykey", "HUB:CNT:" + report);
            message.put("subject", "report/" + report);
            message.put("agreementid", summary.agreement());
            message.put("retention", "P30D");
            ((ObjectNode) message.at("/data/body")).put("reportId", report);
            return FprMessage.ofBytes(message.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code gone} takes back what {@code ok} of the same number said: it settles elsewhere. */
    static FprMessage message(String agreement, String number, String what) {
        try (InputStream example = Files.newInputStream(EXAMPLE)) {
            ObjectNode message = (ObjectNode) JSON.readTree(example);
            message.remove("fprsig");
            message.put("id", Uuid7.next().toString());
            String first = "PK:NJ:" + number;
            message.put("correlationid", CASES.computeIfAbsent(number, one -> Uuid7.next()
                    .toString()));
            message.put("idempotencykey", what.equals("gone") ? first + ":gone" : first);
            message.put("subject", "case/" + number);
            message.put("agreementid", agreement);
            message.put("retention", "P30D");
            message.remove("testmode");
            ObjectNode body = (ObjectNode) message.at("/data/body");
            body.put("notificationId", number).put("householdNumber", number).remove("leafletGiven");
            ((ObjectNode) body.get("crossing")).remove("officerUnit");
            ((ObjectNode) body.get("return")).remove(List.of("lawLimb", "fromDetention"));
            ((ObjectNode) body.at("/persons/0/document")).remove(List.of("issuer", "expires"));
            ((ObjectNode) message.at("/data/legal/references/1")).put("act", "Marrëveshja " + agreement);
            if (what.equals("gone")) {
                body.put("action", "KORRIGJIM").put("replaces", first);
            }
            if (what.equals("elsewhere") || what.equals("gone")) {
                ((ObjectNode) body.get("destination"))
                        .put("bashki", "AL112")
                        .put("qark", "AL-09")
                        .remove("nja");
            }
            return FprMessage.ofBytes(message.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Content content) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(content.open(0), StandardCharsets.UTF_8))) {
            return new ArrayList<>(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package al.tirana.nyja.plugin.akpa;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.plugin.AgreementForHandler;
import al.tirana.nyja.engine.plugin.Collecting;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.engine.plugin.HandlerCall;
import al.tirana.nyja.engine.plugin.PartnerCases;
import al.tirana.nyja.engine.run.FileDecision;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.spi.AgreementView;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the hub makes of the agency's lists, by whom the agency was told of. */
final class Agency {

    private static final Instant NOW = Instant.parse("2026-12-01T05:30:00Z");

    final List<JsonObject> messages = new ArrayList<>();
    final List<RecordFault> refused = new ArrayList<>();
    private final Map<String, List<CaseRef>> known = new HashMap<>();
    private final Map<String, List<CaseRef>> withdrawn = new HashMap<>();
    private CaseRef last;
    private final Map<UUID, String> asked = new HashMap<>();

    /** The hub told the agency of somebody. @return number of the request */
    UUID told(String by, String nid, String born) {
        UUID request = UUID.randomUUID();
        CaseRef of =
                new CaseRef(Optional.of(request), UUID.randomUUID(), UUID.randomUUID(), "case/QRM-1", "PUNESIM", true);
        last = of;
        known.computeIfAbsent(nid + "/" + born, key -> new ArrayList<>()).add(of);
        asked.put(of.disclosure(), by);
        return request;
    }

    /** The request is taken back, and the agency is told. */
    void withdrawn(UUID request) {
        withdrawn.put(
                request.toString(),
                List.of(new CaseRef(
                        Optional.of(request), UUID.randomUUID(), UUID.randomUUID(), "case/QRM-1", "PUNESIM", true)));
    }

    /** Of whom the agency was told last. */
    CaseRef lastCase() {
        return last;
    }

    /** The agreement as a handler sees it. */
    AgreementView view(String flow) {
        return AgreementForHandler.of(agreement(), agreement().flow(flow).orElseThrow(), NOW);
    }

    /** A list comes. */
    void lists(String flow, String... rows) throws UnreadableInputException {
        AkpaPlugin plugin = new AkpaPlugin();
        Tables tables = new Tables(plugin.getClass().getClassLoader());
        CompiledAgreement agreement = agreement();
        PartnerInput file = new PartnerInput(
                Content.of(String.join("\r\n", rows).getBytes(StandardCharsets.UTF_8)),
                "text/csv",
                "AKPA",
                agreement.id(),
                flow,
                "list.csv",
                NOW,
                tables,
                agreement.zone());
        HandlerCall call = HandlerCall.of(
                agreement, agreement.flow(flow).orElseThrow(), "AKPA", NOW, new Sink(), new TheirCases());
        new Collecting(DeclaredHandlers.of(plugin).collect(flow).orElseThrow(), tables)
                .read(file, tables, call, FileDecision.OPEN);
    }

    private static CompiledAgreement agreement() {
        try {
            FprSchemas.learn(types());
            return AgreementDocument.compile(
                    Files.readString(Path.of("src/main/resources/META-INF/nyja/agreement.yaml")));
        } catch (IOException | BroughtType.Unusable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The plugin's own. */
    private static List<BroughtType> types() throws IOException, BroughtType.Unusable {
        Path folder = Path.of("src/main/resources/META-INF/nyja/types");
        List<BroughtType> types = new ArrayList<>();
        for (String name : Files.readAllLines(folder.resolve("index.txt"))) {
            types.add(BroughtType.read(Files.readString(folder.resolve(name))));
        }
        return types;
    }

    private final class Sink implements MessageSink {

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            messages.add(message.json());
        }

        @Override
        public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
            refused.addAll(faults);
        }

        @Override
        public void repeated(Origin origin) {
            throw new AssertionError("no row stands twice in these lists");
        }
    }

    private final class TheirCases implements PartnerCases {

        @Override
        public Optional<CaseState> state(String agreement, CaseRef of, String institution) {
            return Optional.empty();
        }

        @Override
        public boolean admitted(String institution, String key) {
            return false;
        }

        @Override
        public List<CaseRef> find(String agreement, String institution, String kind, String value) {
            return (kind.equals("person") ? known : withdrawn).getOrDefault(value, List.of());
        }

        @Override
        public Optional<String> teller(String agreement, String institution, CaseRef of) {
            return Optional.ofNullable(asked.get(of.disclosure()));
        }

        @Override
        public void remember(String agreement, String institution, CaseRef of, String kind, String value) {
            throw new AssertionError("a list tells of nobody new");
        }

        @Override
        public void remind(
                String agreement, int version, String flow, CaseRef of, String timer, String key, Instant at) {
            throw new AssertionError();
        }
    }
}

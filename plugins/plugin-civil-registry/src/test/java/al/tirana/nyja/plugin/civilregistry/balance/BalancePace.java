package al.tirana.nyja.plugin.civilregistry.balance;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.agreement.table.Workspace;
import al.tirana.nyja.engine.plugin.Collecting;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.engine.plugin.DeclaredHandlers.Declared;
import al.tirana.nyja.engine.plugin.HandlerCall;
import al.tirana.nyja.engine.plugin.PartnerCases;
import al.tirana.nyja.engine.run.FileDecision;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.plugin.civilregistry.CivilRegistryPlugin;
import al.tirana.nyja.simulator.balance.BalanceLoad;
import al.tirana.nyja.spi.CaseRef;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of a month in a second of processor time, from a file to messages, the judging of the whole month included: run it by
 * hand with the heap in question, such as {@code -Xmx400m}. The file is written by a run of its own: {@code write <file> <rows>},
 * a spreadsheet if its name says so, then {@code read <file>}.
 */
final class BalancePace {

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final Path RESOURCES = Path.of("src/main/resources/META-INF/nyja");
    private static final String SENDER = "MB.DPGJC";

    private BalancePace() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1]);
        if (args[0].equals("write")) {
            BalanceLoad.write(file, Integer.parseInt(args[2]));
            return;
        }
        List<BroughtType> types = new ArrayList<>();
        for (String name : Files.readAllLines(RESOURCES.resolve("types/index.txt"))) {
            types.add(
                    BroughtType.read(Files.readString(RESOURCES.resolve("types").resolve(name))));
        }
        FprSchemas.learn(types);
        Declared<Collect> handler = DeclaredHandlers.of(new CivilRegistryPlugin())
                .collect("balance")
                .orElseThrow();
        CompiledAgreement agreement =
                AgreementDocument.compile(Files.readString(RESOURCES.resolve("balance.agreement.yaml")));
        Tables tables = new Tables(BalancePace.class.getClassLoader());
        long start = CPU.getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        Count count = new Count();
        PartnerInput input = new PartnerInput(
                new Lying(file, new HashMap<>()),
                "application/octet-stream",
                SENDER,
                agreement.id(),
                "balance",
                file.getFileName().toString(),
                Instant.now(),
                tables,
                ZoneId.of("Europe/Tirane"));
        HandlerCall call = HandlerCall.of(
                agreement, agreement.flow("balance").orElseThrow(), SENDER, input.at(), count, new NothingBefore());
        new Collecting(handler, tables).read(input, tables, call, FileDecision.OPEN);
        double seconds = (CPU.getCurrentThreadCpuTime() - start) / 1e9;
        System.out.printf(
                "%d rows, %d sheets, %d refused: %.1f s of processor, %.1f s, %.0f rows/s%n",
                count.rows,
                count.sheets,
                count.refused,
                seconds,
                (System.nanoTime() - wall) / 1e9,
                count.rows / seconds);
    }

    /** A file, and what was made of it: as a run keeps them, but not encrypted. */
    private record Lying(Path file, Map<String, Object> made) implements Content, Workspace {

        @Override
        public InputStream open(long from) throws IOException {
            return Channels.newInputStream(FileChannel.open(file).position(from));
        }

        @Override
        public long size() {
            try {
                return Files.size(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Object once(String key, Maker maker) throws IOException, UnreadableInputException {
            Object known = made.get(key);
            if (known == null) {
                known = maker.make(bytes -> {
                    Path beside = file.resolveSibling("made-" + made.size());
                    Files.copy(bytes, beside);
                    return new Lying(beside, new HashMap<>());
                });
                made.put(key, known);
            }
            return known;
        }
    }

    private static final class Count implements MessageSink {

        private long rows;
        private long sheets;
        private long refused;

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            rows += origin.lines().size();
            sheets++;
        }

        @Override
        public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
            refused++;
        }

        @Override
        public void repeated(Origin origin) {
            refused++;
        }
    }

    /** The first month of all. */
    private static final class NothingBefore implements PartnerCases {

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
            return List.of();
        }

        @Override
        public Optional<String> teller(String agreement, String institution, CaseRef of) {
            return Optional.empty();
        }

        @Override
        public void remember(String agreement, String institution, CaseRef of, String kind, String value) {}

        @Override
        public void remind(
                String agreement, int version, String flow, CaseRef of, String timer, String key, Instant at) {
            throw new AssertionError();
        }
    }
}

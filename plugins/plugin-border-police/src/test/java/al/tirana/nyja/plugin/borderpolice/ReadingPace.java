package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.plugin.Collecting;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.engine.plugin.DeclaredHandlers.Declared;
import al.tirana.nyja.engine.plugin.HandlerCall;
import al.tirana.nyja.engine.plugin.PartnerCases;
import al.tirana.nyja.engine.run.FileDecision;
import al.tirana.nyja.simulator.police.FlightPlan;
import al.tirana.nyja.simulator.police.Layout;
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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Rows in a second of processor time, from a file to messages, alone, and the memory that it takes: run it by hand with a small heap, such as
 * {@code -Xmx64m}; a figure is no promise of a test. The file is written first by a run of its own: {@code write <file>
 * <rows> [scattered]}, then {@code read <file>}.
 */
final class ReadingPace {

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private ReadingPace() {}

    public static void main(String[] args) throws IOException, UnreadableInputException {
        Path file = Path.of(args[1]);
        if (args[0].equals("write")) {
            Layout layout = args.length > 3 ? Layout.AGREED.withScatteredRows() : Layout.AGREED;
            FlightPlan plan = FlightPlan.plain(1, LocalDate.of(2026, 11, 20), Integer.parseInt(args[2]));
            Files.write(file, plan.in(layout).file().bytes());
            return;
        }
        Declared<Collect> handler =
                DeclaredHandlers.of(new BorderPolicePlugin()).collect("notice").orElseThrow();
        CompiledAgreement agreement =
                AgreementDocument.compile(Files.readString(Path.of("src/main/resources/META-INF/nyja/agreement.yaml")));
        Tables tables = new Tables(ReadingPace.class.getClassLoader());
        for (int round = 0; round < 3; round++) {
            long start = CPU.getCurrentThreadCpuTime();
            Count count = new Count();
            PartnerInput input = new PartnerInput(
                    content(file),
                    "text/csv",
                    "PK",
                    "PK-BT-2026-01",
                    "notice",
                    "kthimet-2026-11-20.csv",
                    Instant.now(),
                    tables,
                    ZoneId.of("Europe/Tirane"));
            HandlerCall call = HandlerCall.of(
                    agreement, agreement.flow("notice").orElseThrow(), "PK", input.at(), count, new NoCases());
            new Collecting(handler, tables).read(input, tables, call, FileDecision.OPEN);
            double seconds = (CPU.getCurrentThreadCpuTime() - start) / 1e9;
            System.out.printf(
                    "%d rows, %d households, %d refused: %.1f s, %.0f rows/s%n",
                    count.rows, count.households, count.refused, seconds, count.rows / seconds);
        }
    }

    private static Content content(Path file) throws IOException {
        long size = Files.size(file);
        return new Content() {
            @Override
            public InputStream open(long from) throws IOException {
                return Channels.newInputStream(FileChannel.open(file).position(from));
            }

            @Override
            public long size() {
                return size;
            }
        };
    }

    private static final class Count implements MessageSink {

        private long rows;
        private long households;
        private long refused;

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            rows += origin.lines().size();
            households++;
        }

        @Override
        public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
            rows += origin.lines().size();
            refused++;
        }

        @Override
        public void repeated(Origin origin) {
            rows += origin.lines().size();
        }
    }

    /** Notices are about nobody whom the hub knows. */
    private static final class NoCases implements PartnerCases {

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

package al.tirana.nyja.simulator.institute;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.sdmx.Fault;
import al.tirana.nyja.sdmx.Observation;
import al.tirana.nyja.sdmx.Reference;
import al.tirana.nyja.sdmx.SdmxCsvReader;
import al.tirana.nyja.sdmx.SdmxException;
import al.tirana.nyja.sdmx.Structure;
import al.tirana.nyja.sdmx.StructureXml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks into its folder for data with a structure, checks them, and leaves a report on each. For one thread at a time. */
public final class StatisticsInstitute {

    /** How it checks. */
    public enum Manner {
        /** What the structure says. */
        HONEST,
        /** The second line is refused, whatever stands there. */
        LINE,
        /** Nothing yet. */
        SLOW,
        /** Half of its report, and nothing that says it is complete. */
        HALF
    }

    private static final String STRUCTURE = "-struktura.xml";
    private static final String HEADER = "SKEDARI;NR;REZULTATI;RRESHTI;KOLONA;ARSYEJA\r\n";

    private final Path folder;
    private final Set<String> judged = new HashSet<>();
    private Manner manner = Manner.HONEST;

    public StatisticsInstitute(Path folder) {
        this.folder = folder;
    }

    public synchronized void says(Manner how) {
        manner = how;
    }

    /** Checks what has come since the last time. */
    public synchronized void look() throws IOException {
        if (manner == Manner.SLOW) {
            return;
        }
        List<Path> structures;
        try (Stream<Path> files = Files.list(folder)) {
            structures = files.filter(file -> file.toString().endsWith(STRUCTURE))
                    .sorted()
                    .toList();
        }
        for (Path structure : structures) {
            String name = structure.getFileName().toString().replace(STRUCTURE, ".csv");
            if (Files.exists(folder.resolve(name)) && judged.add(name)) {
                judge(name, structure);
            }
        }
    }

    private void judge(String name, Path structure) throws IOException {
        List<Fault> faults = faults(folder.resolve(name), structure);
        StringBuilder report = new StringBuilder(HEADER);
        if (faults.isEmpty()) {
            report.append(name).append(";1;PRANUAR;;;\r\n");
        }
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            report.append(name)
                    .append(';')
                    .append(i + 1)
                    .append(";REFUZUAR;")
                    .append(fault.line())
                    .append(';')
                    .append(fault.column())
                    .append(';')
                    .append(fault.sq())
                    .append("\r\n");
        }
        byte[] bytes = report.toString().getBytes(StandardCharsets.UTF_8);
        String file = "validimi-" + name;
        if (manner == Manner.HALF) {
            put(file, Arrays.copyOf(bytes, bytes.length / 2));
            return;
        }
        put(file, bytes);
        int rows = Math.max(1, faults.size());
        put(file + ".done", (rows + ";" + Canonical.sha256Hex(bytes) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private List<Fault> faults(Path data, Path structure) throws IOException {
        List<Fault> faults = new ArrayList<>();
        if (manner == Manner.LINE) {
            faults.add(new Fault(
                    2, "REF_AREA", "kodi nuk njihet nga klasifikimi", "the code is not in the classification"));
            return faults;
        }
        try (InputStream xml = Files.newInputStream(structure);
                InputStream csv = Files.newInputStream(data)) {
            Structure by = StructureXml.read(xml);
            SdmxCsvReader.read(by, dataflow(data), csv, new SdmxCsvReader.Takes() {
                @Override
                public void row(Observation row) {
                    // as the structure says
                }

                @Override
                public void fault(Fault fault) {
                    faults.add(fault);
                }
            });
        } catch (SdmxException | IllegalArgumentException e) {
            faults.add(new Fault(1, "STRUCTURE", "skedari nuk lexohet", "the file cannot be read"));
        }
        return faults;
    }

    private static Reference dataflow(Path data) throws IOException {
        String first = Files.readAllLines(data).stream().skip(1).findFirst().orElse(",");
        return Reference.of(first.split(",", 3)[1]);
    }

    private void put(String name, byte[] bytes) throws IOException {
        Path part = folder.resolveSibling(folder.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

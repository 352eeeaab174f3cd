package al.tirana.nyja.sdmx;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads SDMX-CSV 2.0 row by row: each is right, or named with what is wrong in it. Columns stand in any order. */
public final class SdmxCsvReader {

    private static final String STRUCTURE = "STRUCTURE";
    private static final String STRUCTURE_ID = "STRUCTURE_ID";
    private static final String ACTION = "ACTION";

    /** Takes what is read. */
    public interface Takes {

        void row(Observation row);

        /** Such a row is given as a fault only, once for each. */
        void fault(Fault fault);
    }

    private SdmxCsvReader() {}

    /**
     * @param dataflow the one that is expected
     * @throws SdmxException if it is no such file: nothing was given then, unless it turns out after some rows
     */
    public static void read(Structure structure, Reference dataflow, InputStream bytes, Takes takes)
            throws IOException, SdmxException {
        CsvRecords records = new CsvRecords(bytes);
        List<String> header =
                records.next().orElseThrow(() -> new SdmxException("Skedari është bosh", "The file is empty"));
        check(structure, header);
        Rules rules = new Rules(structure);
        for (Optional<List<String>> next = records.next(); next.isPresent(); next = records.next()) {
            List<Fault> faults = new ArrayList<>();
            Optional<Observation> row = row(structure, dataflow, header, next.get(), records.line(), faults);
            if (faults.isEmpty()) {
                row.ifPresent(one -> faults.addAll(rules.check(one)));
            }
            if (faults.isEmpty()) {
                row.ifPresent(takes::row);
            }
            faults.forEach(takes::fault);
        }
    }

    private static void check(Structure structure, List<String> header) throws SdmxException {
        boolean first = header.size() > 2
                && header.get(0).equals(STRUCTURE)
                && header.get(1).equals(STRUCTURE_ID);
        if (!first) {
            throw new SdmxException(
                    "Kolonat e para duhet të jenë STRUCTURE dhe STRUCTURE_ID (SDMX-CSV 2.0)",
                    "The first columns must be STRUCTURE and STRUCTURE_ID (SDMX-CSV 2.0)");
        }
        if (new HashSet<>(header).size() < header.size()) {
            throw new SdmxException("Një kolonë ndodhet dy herë", "A column stands twice");
        }
        List<String> missing = new ArrayList<>(structure.columns());
        missing.removeAll(header);
        missing.removeIf(column ->
                structure.attributes().stream().anyMatch(one -> one.id().equals(column) && !one.mandatory()));
        if (!missing.isEmpty()) {
            throw new SdmxException("Mungojnë kolonat: " + missing, "Columns are missing: " + missing);
        }
    }

    private static Optional<Observation> row(
            Structure structure,
            Reference dataflow,
            List<String> header,
            List<String> fields,
            long line,
            List<Fault> faults) {
        if (fields.size() != header.size()) {
            faults.add(new Fault(
                    line,
                    "",
                    "rreshti ka " + fields.size() + " fusha, koka " + header.size(),
                    "the row has " + fields.size() + " fields, the header " + header.size()));
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        Action action = Action.INFORMATION;
        List<String> columns = structure.columns();
        for (int i = 0; i < fields.size(); i++) {
            String column = header.get(i);
            String value = fields.get(i);
            if (column.equals(STRUCTURE) && !value.equals("dataflow")) {
                faults.add(new Fault(line, column, "duhet dataflow", "it must be dataflow"));
            } else if (column.equals(STRUCTURE_ID) && !value.equals(dataflow.toString())) {
                faults.add(new Fault(line, column, "duhet " + dataflow, "it must be " + dataflow));
            } else if (column.equals(ACTION)) {
                Optional<Action> known = List.of(Action.values()).stream()
                        .filter(one -> one.letter().equals(value))
                        .findFirst();
                if (known.isEmpty()) {
                    faults.add(new Fault(line, column, "duhet I, A, R ose D", "it must be I, A, R or D"));
                }
                action = known.orElse(action);
            } else if (columns.contains(column) && !value.isEmpty()) {
                values.put(column, value);
            }
        }
        return Optional.of(new Observation(line, action, values));
    }
}

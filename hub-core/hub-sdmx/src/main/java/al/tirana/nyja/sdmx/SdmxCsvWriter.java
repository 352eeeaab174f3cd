package al.tirana.nyja.sdmx;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** SDMX-CSV 2.0, row by row; what was written is not kept, but for what it was about. For one thread. */
public final class SdmxCsvWriter implements Closeable {

    /** The media type. */
    public static final String MEDIA_TYPE = "application/vnd.sdmx.data+csv; version=2.0.0";

    private final Structure structure;
    private final Reference dataflow;
    private final Rules rules;
    private final Writer out;
    private long line = 1;

    /**
     * @param dataflow to which the data belong
     * @param out gets the bytes; the caller closes it
     */
    public SdmxCsvWriter(Structure structure, Reference dataflow, OutputStream out) throws IOException {
        this.structure = structure;
        this.dataflow = dataflow;
        this.rules = new Rules(structure);
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 14);
        this.out.write("STRUCTURE,STRUCTURE_ID,ACTION");
        for (String column : structure.columns()) {
            this.out.write(',' + column);
        }
        this.out.write("\r\n");
    }

    /**
     * A row.
     *
     * @param values by column
     * @throws IllegalArgumentException if it is not as the structure says: what the hub writes is right, or not written
     */
    public void row(Action action, Map<String, String> values) throws IOException {
        List<String> columns = structure.columns();
        if (!columns.containsAll(values.keySet())) {
            throw new IllegalArgumentException("No such column");
        }
        List<Fault> faults = rules.check(new Observation(++line, action, values));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    faults.get(0).column() + " " + faults.get(0).en());
        }
        out.write("dataflow," + dataflow + "," + action.letter());
        for (String column : columns) {
            out.write(',');
            out.write(quoted(values.getOrDefault(column, "")));
        }
        out.write("\r\n");
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(one -> one == ',' || one == '"' || one == '\n' || one == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /** Brings what is written to the stream, and leaves that open. */
    @Override
    public void close() throws IOException {
        out.flush();
    }
}

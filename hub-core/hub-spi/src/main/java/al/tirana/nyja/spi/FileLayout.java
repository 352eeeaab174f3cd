package al.tirana.nyja.spi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a partner lays out the files of a flow.
 *
 * @param name which plain names are files of this flow; the whole name must match
 * @param doneSuffix what is added to the name for the file that says it is complete, such as {@code .done}
 * @param reportSuffix what is added to the name for the hub's report, such as {@code .raport.csv}
 * @param table path of the table document in the plugin's resources, by which the hub counts the rows
 * @param hashed whether rows and hash must be named beside each file, whatever the channel allows
 */
public record FileLayout(Pattern name, String doneSuffix, String reportSuffix, String table, boolean hashed) {

    /** One of which the channel says how complete files are known. */
    public FileLayout(Pattern name, String doneSuffix, String reportSuffix, String table) {
        this(name, doneSuffix, reportSuffix, table, false);
    }

    public FileLayout {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(doneSuffix, "doneSuffix");
        Objects.requireNonNull(reportSuffix, "reportSuffix");
        Objects.requireNonNull(table, "table");
    }

    /** Whether a file of this name belongs to the flow. */
    public boolean matches(String fileName) {
        return name.matcher(fileName).matches();
    }
}

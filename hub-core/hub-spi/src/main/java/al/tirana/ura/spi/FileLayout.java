package al.tirana.ura.spi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a partner lays out the files of a flow.
 *
 * @param name which plain names are files of this flow; the whole name must match
 * @param doneSuffix what is added to the name for the file that says it is complete, such as {@code .done}
 * @param reportSuffix what is added to the name for the hub's report, such as {@code .raport.csv}
 */
public record FileLayout(Pattern name, String doneSuffix, String reportSuffix) {

    public FileLayout {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(doneSuffix, "doneSuffix");
        Objects.requireNonNull(reportSuffix, "reportSuffix");
    }

    /** Whether a file of this name belongs to the flow. */
    public boolean matches(String fileName) {
        return name.matcher(fileName).matches();
    }
}

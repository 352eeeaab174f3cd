package al.tirana.nyja.spi;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which files of a partner's folder are a handler's.
 *
 * @param name which plain names; the whole name must match
 * @param doneSuffix what is added to the name for the file that says it is complete, such as {@code .done}
 * @param reportSuffix what is added to the name for the hub's report, such as {@code .raport.csv}
 */
public record FileNames(Pattern name, String doneSuffix, String reportSuffix) {

    public FileNames {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(doneSuffix, "doneSuffix");
        Objects.requireNonNull(reportSuffix, "reportSuffix");
    }
}

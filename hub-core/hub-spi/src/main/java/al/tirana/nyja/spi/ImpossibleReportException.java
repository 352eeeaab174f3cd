package al.tirana.nyja.spi;

import java.util.Objects;

/**
 * A report cannot be made of what was counted, and somebody has to do something first. The alarm that stands until it is made says
 * these words. Whatever else a {@link Report} throws is a fault of the plugin, of which only the class is told.
 */
public class ImpossibleReportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Text why;

    /** @param why what stands in the way, and what to do; numbers, periods and codes, never anything of a person */
    public ImpossibleReportException(Text why) {
        super("a report that cannot be made");
        this.why = Objects.requireNonNull(why, "why");
    }

    public Text why() {
        return why;
    }
}

package al.tirana.nyja.engine.register;

import al.tirana.nyja.spi.Text;
import java.util.Objects;

/** A change that was not made, and why. Nothing of the transaction remains. */
public class RefusedChange extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ChangeFault fault;
    private final transient Text detail;

    public RefusedChange(ChangeFault fault) {
        this(fault, null);
    }

    /** @param detail what exactly, such as the names that are missing; may be null */
    public RefusedChange(ChangeFault fault, Text detail) {
        super(fault + (detail == null ? "" : ": " + detail.en()));
        this.fault = Objects.requireNonNull(fault);
        this.detail = detail;
    }

    /** The same words in both languages: for names, codes and numbers. */
    public static RefusedChange naming(ChangeFault fault, String names) {
        return new RefusedChange(fault, new Text(names, names));
    }

    public ChangeFault fault() {
        return fault;
    }

    /** The fault's text, with what exactly if that is known. */
    public Text what() {
        return detail == null
                ? fault.what()
                : new Text(fault.what().sq() + ": " + detail.sq(), fault.what().en() + ": " + detail.en());
    }
}

package al.tirana.ura.spi;

import java.util.Objects;

/**
 * A delivery that did not arrive. The kind decides what the hub does next; the text never holds a value of the message
 * or a part of the partner's answer.
 */
public class PartnerFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whose turn it is. */
    public enum Kind {
        /** No connection, or the partner says that it is not ready: FPR-501. Tried again; the endpoint may pause. */
        UNREACHABLE("FPR-501"),
        /** Connected, but no answer in time: FPR-502. Tried again with the same key; it may have arrived. */
        TIMEOUT("FPR-502"),
        /** The partner will not take this one, whatever we do: parked for a human; other deliveries go on. */
        REFUSED("FPR-505");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    private final Kind kind;
    private final String sq;

    /** @param detail technical words such as {@code HTTP 503} or {@code connection refused} */
    public PartnerFault(Kind kind, String detail) {
        this(kind, new Text(detail, detail));
    }

    /** @param words what an administrator is told; the English words are the exception's message */
    public PartnerFault(Kind kind, Text words) {
        super(words.en());
        this.kind = Objects.requireNonNull(kind);
        this.sq = words.sq();
    }

    public Kind kind() {
        return kind;
    }

    /** What went wrong; both languages are the same where there are only technical words. */
    public Text words() {
        return new Text(sq, getMessage());
    }
}

package al.tirana.nyja.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

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
        /** The partner was asked and will not take this one, whatever we do: parked for a human; other deliveries go on. */
        REFUSED("FPR-505"),
        /**
         * It cannot go over this channel, such as JSON where only XML is carried: nothing of it went, and the partner was not
         * asked: FPR-509. Parked for the hub's administrators; the endpoint is not charged.
         */
        NOT_CARRIED("FPR-509");

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
    private final Duration retryAfter;
    private final transient PartnerReply reply;
    private final UUID returned;

    /** @param detail technical words such as {@code HTTP 503} or {@code connection refused} */
    public PartnerFault(Kind kind, String detail) {
        this(kind, new Text(detail, detail));
    }

    /** @param words what an administrator is told; the English words are the exception's message */
    public PartnerFault(Kind kind, Text words) {
        this(kind, words, null, null, null);
    }

    private PartnerFault(Kind kind, Text words, Duration retryAfter, PartnerReply reply, UUID returned) {
        super(words.en());
        this.kind = Objects.requireNonNull(kind);
        this.sq = words.sq();
        this.retryAfter = retryAfter;
        this.reply = reply;
        this.returned = returned;
    }

    /**
     * The same fault of a partner that said when it wants to be asked again.
     *
     * @param wait from now on, as the partner said it; the hub caps it
     */
    public PartnerFault withRetryAfter(Duration wait) {
        return new PartnerFault(kind, words(), Objects.requireNonNull(wait), reply, returned);
    }

    /** The same fault with what the partner answered: the hub keeps it encrypted, for who must look at a refusal. */
    public PartnerFault withReply(PartnerReply answer) {
        return new PartnerFault(kind, words(), retryAfter, Objects.requireNonNull(answer), returned);
    }

    /**
     * The same fault of a file that is none: it says that a delivery of the hub's, which had been handed on, did not arrive.
     * The hub stops that delivery for a human.
     *
     * @param delivery as {@link Connector#DELIVERY} said it
     */
    public PartnerFault withReturned(UUID delivery) {
        return new PartnerFault(kind, words(), retryAfter, reply, Objects.requireNonNull(delivery));
    }

    public Kind kind() {
        return kind;
    }

    /** How long the partner wants to be left alone; empty if it did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The answer with which it refused; empty if there was none. */
    public Optional<PartnerReply> reply() {
        return Optional.ofNullable(reply);
    }

    /** The delivery that came back; empty as a rule. */
    public Optional<UUID> returned() {
        return Optional.ofNullable(returned);
    }

    /** What went wrong; both languages are the same where there are only technical words. */
    public Text words() {
        return new Text(sq, getMessage());
    }
}

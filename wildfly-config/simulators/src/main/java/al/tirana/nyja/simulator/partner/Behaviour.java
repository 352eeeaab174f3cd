package al.tirana.nyja.simulator.partner;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How a partner's system meets its deliveries.
 *
 * @param kind what it does
 * @param subject for {@link Kind#POISON}, {@link Kind#POISON_BATCH} and {@link Kind#BUSY}: the subject of the messages it
 *     cannot digest; for {@link Kind#PAGE} and {@link Kind#STATUS} the HTTP status, for {@link Kind#LATER} the seconds, for
 *     {@link Kind#BATCH_LIMIT} how many
 * @param status HTTP status of a poisoned delivery, or of {@link Kind#LATER}
 * @param delay how slow is {@link Kind#SLOW}
 * @param count for how many requests, then {@link Kind#OK} again; 0 for ever
 */
public record Behaviour(Kind kind, String subject, int status, Duration delay, int count) {

    /** The names in {@code POST /mode} are these in lower case with hyphens. */
    public enum Kind {
        /** Takes everything. */
        OK(200),
        /** The port is closed. */
        DOWN(0),
        /** The port is open, and every connection is cut at once. */
        REFUSE_CONNECTIONS(0),
        /** Takes everything, after a delay. */
        SLOW(200),
        /** Reads the request and never answers. */
        HANG(0),
        ERROR500(500),
        ERROR503(503),
        /** Will not take this one, whatever the sender does. */
        REFUSE422(422),
        /** Takes the message, and cuts the connection in the middle of its answer. */
        DROP_AFTER_200(200),
        /** Refuses the messages of one subject, takes the others. */
        POISON(0),
        /** A proxy or a sign-in page in the partner's place: a page of HTML with a status, such as {@code page:400}. */
        PAGE(0),
        /** A status without a word, such as {@code status:421}, to every method. */
        STATUS(0),
        /** Wants to be asked again after so many seconds, such as {@code later:600}; with {@code status}, 429 as a rule. */
        LATER(0),
        /** Takes everything, and sends a header of a megabyte. */
        ENDLESS_HEADER(200),
        /** Takes everything, and answers what nobody agreed: the text {@code boom}. */
        BOOM(200),
        /** Refuses a batch of more than so many messages with 413, such as {@code batch-limit:10}. */
        BATCH_LIMIT(200),
        /** Refuses, as a whole with 400, a batch that holds a message of one subject, and that message alone too. */
        POISON_BATCH(0),
        /** Takes a whole batch, and says nothing of its last message. */
        BATCH_SHORT(200),
        /** Takes a whole batch, and says twice what became of its first message. */
        BATCH_TWICE(200),
        /** Takes a whole batch, and answers about messages that nobody sent. */
        BATCH_OTHERS(200),
        /** Takes a whole batch, and cuts the connection in the middle of its answer. */
        BATCH_DROP(200),
        /** Wants the messages of one subject later, takes the others. */
        BUSY(0),
        /** Its sign-in server gives no token, with 503. */
        NO_TOKENS(200),
        /** Its sign-in server does not know the client any more. */
        CLIENT_REFUSED(200),
        /** Its tokens end after two seconds. */
        TOKENS_SHORT(200),
        /** All tokens that were given are taken back, once. */
        TOKENS_REVOKED(200);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** Whether somebody else answers in the partner's place; nothing reaches the partner then. */
        boolean inItsPlace() {
            return this == PAGE || this == STATUS || this == LATER;
        }

        /** Whether it misbehaves with batches only; those alone count then. */
        boolean ofBatches() {
            return switch (this) {
                case BATCH_LIMIT, BATCH_SHORT, BATCH_TWICE, BATCH_OTHERS, BATCH_DROP -> true;
                default -> false;
            };
        }

        /** Whether a number follows the name. */
        boolean numbered() {
            return inItsPlace() || this == BATCH_LIMIT;
        }

        boolean portClosed() {
            return this == DOWN || this == REFUSE_CONNECTIONS;
        }
    }

    public static final Behaviour OK = of(Kind.OK);

    public static Behaviour of(Kind kind) {
        return new Behaviour(kind, "", kind == Kind.LATER ? 429 : 422, Duration.ofSeconds(3), 0);
    }

    /** Reads a mode such as {@code error503} or {@code poison:case/QRM-2026-000322}. */
    public static Behaviour parse(String mode) {
        int colon = mode.indexOf(':');
        String name = colon < 0 ? mode : mode.substring(0, colon);
        Behaviour plain = of(Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
        Behaviour read = colon < 0 ? plain : plain.withSubject(mode.substring(colon + 1));
        if (read.kind.numbered() && !read.subject.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("a number is needed: " + name + ":<number>");
        }
        return read;
    }

    /** Status of what answers in the partner's place. */
    int statusInItsPlace() {
        return kind == Kind.LATER ? status : Integer.parseInt(subject);
    }

    public Behaviour withSubject(String newSubject) {
        return new Behaviour(kind, newSubject, status, delay, count);
    }

    public Behaviour withStatus(int newStatus) {
        return new Behaviour(kind, subject, newStatus, delay, count);
    }

    public Behaviour withDelay(Duration newDelay) {
        return new Behaviour(kind, subject, status, newDelay, count);
    }

    public Behaviour withCount(int newCount) {
        return new Behaviour(kind, subject, status, delay, newCount);
    }

    /** Status of the answer to a message of this subject; 0 where there is none. */
    int statusFor(String messageSubject) {
        return switch (kind) {
            case POISON, POISON_BATCH -> subject.equals(messageSubject) ? status : 200;
            case BUSY -> subject.equals(messageSubject) ? 503 : 200;
            default -> kind.status;
        };
    }

    /** Status of the answer to a batch of messages of these subjects; 0 if each has an answer of its own. */
    int statusForAll(List<String> subjects) {
        return switch (kind) {
            case BATCH_LIMIT -> subjects.size() > Integer.parseInt(subject) ? 413 : 0;
            case POISON_BATCH -> subjects.contains(subject) ? 400 : 0;
            case ERROR500, ERROR503, REFUSE422 -> kind.status;
            default -> 0;
        };
    }

    /** The mode as {@link #parse} reads it. */
    public String word() {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return subject.isEmpty() ? name : name + ':' + subject;
    }
}

package al.tirana.nyja.simulator.sftp;

import java.time.Duration;
import java.util.Locale;

/**
 * How a partner's SFTP server meets whoever connects.
 *
 * @param delay how long {@link Kind#SLOW} takes for each answer
 */
public record SftpMood(Kind kind, Duration delay) {

    /** The names in {@code POST /mode} are these in lower case with hyphens. */
    public enum Kind {
        OK,
        /** The port is closed. */
        DOWN,
        /** Answers every question late. */
        SLOW,
        /** Lets in, and never answers a question. */
        HANG,
        /** Has no room for another byte. */
        FULL_DISK,
        /** Fails to write, and does not say why: all that most servers say when the disk is full. */
        FAILING_DISK,
        /** Shows another host key, as after a new installation, or as an impostor would. */
        NEW_HOST_KEY,
        /** Is an old one: version 3 of the protocol, and no word that came later. */
        OLD,
        /** Gives files away and takes none; none can be removed either. */
        READ_ONLY,
        /** Lets nobody in. */
        REFUSE_LOGIN,
        /** Cuts the connection in the middle of every file. */
        CUT
    }

    public static final SftpMood OK = of(Kind.OK);

    private static final Duration FOR_EVER = Duration.ofHours(1);

    public static SftpMood of(Kind kind) {
        return new SftpMood(kind, kind == Kind.HANG ? FOR_EVER : Duration.ofSeconds(3));
    }

    /** Reads a mood such as {@code full-disk}. */
    public static SftpMood parse(String mode) {
        return of(Kind.valueOf(mode.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    public SftpMood withDelay(Duration newDelay) {
        return kind == Kind.SLOW ? new SftpMood(kind, newDelay) : this;
    }

    /** Whether the server must be opened anew for it. */
    boolean isAnotherServer() {
        return kind == Kind.NEW_HOST_KEY || kind == Kind.OLD;
    }

    boolean delays() {
        return kind == Kind.SLOW || kind == Kind.HANG;
    }

    /** The mood as {@link #parse} reads it. */
    public String word() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

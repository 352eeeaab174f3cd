package al.tirana.nyja.launcher.backup;

import java.io.IOException;

/** A file that is not the archive it should be. Nothing has been replaced then. */
public final class ArchiveException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why it is not taken; the name is the last part of the text's key. */
    public enum Why {
        /** Neither a sealed archive nor an old one. */
        NOT_AN_ARCHIVE,
        /** Written by an older version, without a seal. */
        PLAIN,
        /** The other of the two: secrets where a backup should be, or the other way round. */
        OTHER_KIND,
        /** Sealed with another key or passphrase. */
        OTHER_KEY,
        /** Changed, cut off or put together from parts. */
        CHANGED,
        /** The key that it is sealed with is not here. */
        NO_KEY
    }

    private final Why why;

    ArchiveException(Why why) {
        super(why.name());
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** The text that says it. */
    public String key() {
        return "archive." + why();
    }
}

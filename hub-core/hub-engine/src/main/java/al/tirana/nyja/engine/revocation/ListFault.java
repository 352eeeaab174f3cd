package al.tirana.nyja.engine.revocation;

import al.tirana.nyja.spi.Text;

/** Why a list was not taken, in words for people. */
final class ListFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Text words;
    private final boolean unusable;

    private ListFault(Text words, boolean unusable) {
        super(words.en());
        this.words = words;
        this.unusable = unusable;
    }

    /** There is none now; that passes. */
    static ListFault away(String sq, String en) {
        return new ListFault(new Text(sq, en), false);
    }

    /** What is there is not this source's list: somebody has to look. */
    static ListFault unusable(String sq, String en) {
        return new ListFault(new Text(sq, en), true);
    }

    Text words() {
        return words;
    }

    boolean isUnusable() {
        return unusable;
    }
}

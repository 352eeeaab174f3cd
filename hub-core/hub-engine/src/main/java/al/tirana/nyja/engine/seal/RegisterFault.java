package al.tirana.nyja.engine.seal;

import al.tirana.nyja.spi.Text;

/** A row of a register that is not as the hub wrote it. The hub does not use it. */
public record RegisterFault(Kind kind, RegisterRow row) {

    /** What was done to it. */
    public enum Kind {
        CHANGED("u ndryshua jashtë Nyjës", "was changed outside the hub"),
        ADDED("u shtua jashtë Nyjës", "was added outside the hub"),
        MISSING("u fshi jashtë Nyjës", "was deleted outside the hub");

        private final Text text;

        Kind(String sq, String en) {
            text = new Text(sq, en);
        }
    }

    /** Names table, key and what was done. */
    public Text text() {
        return new Text(row + " " + kind.text.sq(), row + " " + kind.text.en());
    }
}

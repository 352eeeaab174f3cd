package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;

/** Carries a refusal through those who read streams. */
final class Refused extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient UnreadableInputException refusal;

    Refused(UnreadableInputException refusal) {
        super(refusal);
        this.refusal = refusal;
    }

    UnreadableInputException refusal() {
        return refusal;
    }
}

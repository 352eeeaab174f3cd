package al.tirana.nyja.benchmark.developer;

import java.io.Serial;

/** A message that must not be taken, with the reason's code. */
final class NotAccepted extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    NotAccepted(String code) {
        super(code);
    }
}

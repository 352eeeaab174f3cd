package al.tirana.nyja.engine.vault;

/** Somebody changed this body in the database, or moved it to a row that it does not belong to. */
public class BodyChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BodyChangedException(String what) {
        super(what);
    }
}

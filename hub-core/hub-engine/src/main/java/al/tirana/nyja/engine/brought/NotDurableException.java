package al.tirana.nyja.engine.brought;

/** What was brought is not in the hub, and must come again. */
public final class NotDurableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code of the catalogue of errors: the database is away, the plugin does not run, or it failed */
    public NotDurableException(String code) {
        super(code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

package al.tirana.nyja.engine.vault;

/** The key of this body was destroyed when its retention ended: nobody can read it again. */
public class BodyGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BodyGoneException(String keyId) {
        super("The key " + keyId + " is destroyed");
    }
}

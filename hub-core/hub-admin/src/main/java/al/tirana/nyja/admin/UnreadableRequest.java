package al.tirana.nyja.admin;

/** A request that is not what it should be. Without message and cause: either may quote what was sent. */
final class UnreadableRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;
}

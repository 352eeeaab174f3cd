package al.tirana.nyja.engine.store;

/**
 * Fired once in this node, when the database is there and its schema is up to date. Whatever works on the database by
 * itself (workers, sealer, plugins) starts on this event and not on the start of the server, which may come first.
 *
 * <p>Observers are called one after the other, on the start-up thread or on a managed one; they must be quick.
 */
public record SchemaReady() {}

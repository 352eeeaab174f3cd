package al.tirana.nyja.engine.brought;

/**
 * What a partner brought.
 *
 * @param contentType as the transport told it; empty if it did not
 * @param name of the file; empty if there is none
 */
public record Brought(byte[] content, String contentType, String name) {

    /** It is held in memory. */
    public static final int MOST = 16 << 20;

    @Override
    public String toString() {
        return "Brought[" + contentType + ", " + content.length + " bytes]";
    }
}

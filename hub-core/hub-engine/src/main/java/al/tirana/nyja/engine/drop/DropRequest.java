package al.tirana.nyja.engine.drop;

/**
 * What a browser asked of the page.
 *
 * @param path below the page's own address, such as {@code /PK-BT-2026-01/notice}; empty or {@code /} for the page itself
 * @param posts whether a form was sent
 * @param english the page's language; Albanian otherwise
 * @param type of the body, as the browser says it; empty if it does not
 */
public record DropRequest(String path, boolean posts, boolean english, String type, byte[] body) {

    @Override
    public String toString() {
        return "DropRequest[" + body.length + " bytes]";
    }
}

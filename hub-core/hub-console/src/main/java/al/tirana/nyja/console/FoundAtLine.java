package al.tirana.nyja.console;

/**
 * What was found at a line of a document.
 *
 * @param text of the line; empty if there is no such line
 * @param fault whether the document cannot be used like this
 * @param link where it is mended, if not in the document; else empty
 * @param there what that place is called
 */
public record FoundAtLine(long line, String text, String what, boolean fault, String link, String there) {

    FoundAtLine(long line, String text, String what, boolean fault) {
        this(line, text, what, fault, "", "");
    }

    FoundAtLine mended(String where, String called) {
        return new FoundAtLine(line, text, what, fault, where, called);
    }
}

package al.tirana.nyja.console;

/**
 * What was found at a line of a document.
 *
 * @param text of the line; empty if there is no such line
 * @param fault whether the document cannot be used like this
 */
public record FoundAtLine(long line, String text, String what, boolean fault) {}

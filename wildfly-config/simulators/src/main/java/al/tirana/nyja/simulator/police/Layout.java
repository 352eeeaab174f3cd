package al.tirana.nyja.simulator.police;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a file is written down.
 *
 * @param byteOrderMark only with UTF-8
 * @param quoted whether every cell stands in quotes; else those that must
 * @param shuffledColumns whether the columns stand in another order than in the description
 * @param scattered whether members of a household stand far from each other
 */
public record Layout(
        Charset charset,
        boolean byteOrderMark,
        String lineEnd,
        boolean quoted,
        boolean shuffledColumns,
        boolean scattered) {

    /** What was agreed: Windows-1250, CRLF. */
    public static final Layout AGREED = new Layout(Charset.forName("windows-1250"), false, "\r\n", false, false, false);

    public Layout utf8() {
        return new Layout(StandardCharsets.UTF_8, false, lineEnd, quoted, shuffledColumns, scattered);
    }

    public Layout utf8WithMark() {
        return new Layout(StandardCharsets.UTF_8, true, lineEnd, quoted, shuffledColumns, scattered);
    }

    public Layout lineFeeds() {
        return new Layout(charset, byteOrderMark, "\n", quoted, shuffledColumns, scattered);
    }

    public Layout quotedEverywhere() {
        return new Layout(charset, byteOrderMark, lineEnd, true, shuffledColumns, scattered);
    }

    public Layout withShuffledColumns() {
        return new Layout(charset, byteOrderMark, lineEnd, quoted, true, scattered);
    }

    public Layout withScatteredRows() {
        return new Layout(charset, byteOrderMark, lineEnd, quoted, shuffledColumns, true);
    }
}

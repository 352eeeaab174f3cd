package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.xlsx.Xml.Event;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text in one piece or in several that look different; how it is pronounced is no part of it. */
final class RichText {

    /** Excel's way to write what XML cannot hold. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final char NO_CHARACTER = '\uFFFD';

    private RichText() {}

    /** From behind the start of an element to its end. One longer than a cell can be comes one character too long. */
    static String read(Xml xml, String element) throws UnreadableInputException, IOException {
        StringBuilder text = new StringBuilder();
        int phonetic = 0;
        boolean inText = false;
        while (true) {
            Event event = xml.next();
            if (event == Event.DONE) {
                throw Words.damaged();
            }
            if (event == Event.TEXT) {
                if (inText && phonetic == 0) {
                    xml.text(text, Limits.CELL + 1);
                }
                continue;
            }
            String name = xml.name();
            int step = event == Event.START ? 1 : -1;
            if (name.equals("rPh")) {
                phonetic += step;
            } else if (name.equals("t")) {
                inText = event == Event.START;
            } else if (event == Event.END && name.equals(element)) {
                return unescape(text.toString());
            }
        }
    }

    static String unescape(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        Matcher escaped = ESCAPED.matcher(text);
        return whole(escaped.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16)))));
    }

    /** Half a character becomes one that everybody sees is none, before an encoder makes a question mark of it. */
    private static String whole(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point ->
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? NO_CHARACTER : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}

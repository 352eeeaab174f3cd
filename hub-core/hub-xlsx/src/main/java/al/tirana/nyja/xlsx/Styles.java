package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.xlsx.Xml.Event;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which cells show a number as a day, as a time, as a percentage, or with leading zeros, and which are crossed out. Immutable once read. */
final class Styles {

    private static final int MOST_ZEROS = 40;

    /** What a number is shown as: a time is one without a day, a moment has both; digits are the least that are shown. */
    record Shown(As as, int digits) {

        enum As {
            NUMBER,
            PERCENT,
            DAY,
            MOMENT,
            TIME
        }

        static final Shown PLAIN = new Shown(As.NUMBER, 0);
        static final Shown PERCENT = new Shown(As.PERCENT, 0);
        static final Shown DAY = new Shown(As.DAY, 0);
        static final Shown MOMENT = new Shown(As.MOMENT, 0);
        static final Shown TIME = new Shown(As.TIME, 0);
    }

    private final Map<Integer, String> codes = new HashMap<>();
    private final List<Shown> styles = new ArrayList<>();
    private final BitSet crossedOut = new BitSet();
    private final BitSet crossingFonts = new BitSet();

    static Styles none() {
        return new Styles();
    }

    static Styles read(InputStream part) throws UnreadableInputException, IOException {
        Styles styles = new Styles();
        try (Xml xml = new Xml(part)) {
            boolean inCells = false;
            boolean inFonts = false;
            int font = -1;
            Event event;
            while ((event = xml.next()) != Event.DONE) {
                if (event == Event.TEXT) {
                    continue;
                }
                String name = xml.name();
                if (name.equals("cellXfs")) {
                    inCells = event == Event.START;
                } else if (name.equals("fonts")) {
                    inFonts = event == Event.START;
                } else if (event == Event.START && inFonts && name.equals("font")) {
                    font++;
                } else if (event == Event.START && inFonts && name.equals("strike") && font < Limits.STYLES) {
                    styles.crossingFonts.set(font, xml.get("val") == null || xml.is("val"));
                } else if (event == Event.START && name.equals("numFmt") && styles.codes.size() < Limits.STYLES) {
                    String code = xml.get("formatCode");
                    styles.codes.put(Numbers.whole(xml.get("numFmtId")), code == null ? "" : code);
                } else if (event == Event.START && inCells && name.equals("xf")) {
                    if (styles.styles.size() >= Limits.STYLES) {
                        throw Words.tooManyParts();
                    }
                    String look = xml.get("fontId");
                    int crossing = look == null ? 0 : Numbers.whole(look);
                    styles.crossedOut.set(styles.styles.size(), crossing >= 0 && styles.crossingFonts.get(crossing));
                    String format = xml.get("numFmtId");
                    styles.styles.add(styles.shown(format == null ? 0 : Numbers.whole(format)));
                }
            }
        }
        return styles;
    }

    Shown of(int style) {
        return style >= 0 && style < styles.size() ? styles.get(style) : Shown.PLAIN;
    }

    boolean isCrossedOut(int style) {
        return style >= 0 && crossedOut.get(style);
    }

    private Shown shown(int format) {
        String code = codes.get(format);
        if (code != null) {
            return byCode(code);
        }
        boolean day = format >= 14 && format <= 17
                || format >= 27 && format <= 31
                || format == 36
                || format >= 50 && format <= 54
                || format == 57
                || format == 58;
        boolean time = format >= 18 && format <= 21
                || format >= 45 && format <= 47
                || format >= 32 && format <= 35
                || format == 55
                || format == 56;
        if (format == 22) {
            return Shown.MOMENT;
        }
        return day ? Shown.DAY : time ? Shown.TIME : format == 9 || format == 10 ? Shown.PERCENT : Shown.PLAIN;
    }

    /** By the letters of its first section that are no literal text. */
    static Shown byCode(String code) {
        StringBuilder letters = new StringBuilder();
        boolean elapsed = false;
        int i = 0;
        while (i < code.length() && code.charAt(i) != ';') {
            char c = code.charAt(i);
            if (c == '"') {
                i = end(code, i, '"');
            } else if (c == '[') {
                int end = end(code, i, ']');
                elapsed |= code.substring(i + 1, Math.max(i + 1, end)).matches("[hHmMsS]+");
                i = end;
            } else if (c == '\\' || c == '_' || c == '*') {
                i++;
            } else {
                letters.append(Character.toLowerCase(c));
            }
            i++;
        }
        String left = letters.toString();
        if (left.matches("0+")) {
            return new Shown(Shown.As.NUMBER, Math.min(MOST_ZEROS, left.length()));
        }
        if (left.indexOf('%') >= 0) {
            return Shown.PERCENT;
        }
        if (left.contains("general")) {
            return Shown.PLAIN;
        }
        boolean clock = elapsed || left.indexOf('h') >= 0 || left.indexOf('s') >= 0;
        if (left.indexOf('d') >= 0 || left.indexOf('y') >= 0) {
            return clock ? Shown.MOMENT : Shown.DAY;
        }
        if (clock) {
            return Shown.TIME;
        }
        return left.indexOf('m') >= 0 ? Shown.DAY : Shown.PLAIN;
    }

    private static int end(String code, int from, char stop) {
        int end = code.indexOf(stop, from + 1);
        return end < 0 ? code.length() : end;
    }
}

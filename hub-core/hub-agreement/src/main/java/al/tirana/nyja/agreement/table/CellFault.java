package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Text;

/**
 * What a cell holds in place of a value. Travels through the lines of text as a mark that no text can hold,
 * with the row, so that two such cells are never the same.
 */
enum CellFault {
    FORMULA(
            'F',
            "Qeliza ka formulë, dhe vlera e saj mund të jetë e vjetër: ngjiteni si vlerë (Paste values)",
            "The cell holds a formula, and what it shows may be old: paste it as a value (Paste values)"),
    ERROR(
            'E',
            "Qeliza ka një gabim të Excel-it: shkruajeni vlerën",
            "The cell shows an error of Excel's: type the value"),
    BOOLEAN(
            'B',
            "Qeliza është TRUE/FALSE: formatojeni si tekst dhe shkruajeni vlerën e rënë dakord",
            "The cell is TRUE or FALSE: format it as text and type the agreed value"),
    LOST_DIGITS(
            'D',
            "Numri ka më shumë shifra se sa ruan Excel, të fundit u humbën: formatojeni qelizën si tekst dhe shkruajeni sërish",
            "The number has more digits than Excel keeps, the last are lost: format the cell as text and type it again"),
    NUMBER(
            'N',
            "Qeliza është numër, zerot në fillim mund të jenë humbur: formatojeni si tekst dhe shkruajeni sërish",
            "The cell is a number, zeros at its front may be lost: format it as text and type it again"),
    NO_DATE(
            'U',
            "Qeliza është numër dhe jo datë: formatojeni si datë dhe kontrollojeni",
            "The cell is a number and no date: format it as a date and check it"),
    NO_DAY('G', "Kjo ditë nuk ekziston: shkruajeni datën sërish", "There is no such day: type the date again"),
    BECAME_DATE(
            'C',
            "Excel e bëri datë atë që u shkrua: formatojeni qelizën si tekst dhe shkruajeni sërish",
            "Excel made a date of what was typed: format the cell as text and type it again"),
    TIME(
            'T',
            "Ora nuk i përgjigjet formës së rënë dakord: shkruani vetëm atë që kërkohet",
            "The time does not fit the agreed form: enter only what is asked for"),
    NO_TIME('O', "Mungon ora: shkruani edhe orën pas datës", "The time is missing: enter it behind the date"),
    PERCENT(
            'P',
            "Qeliza tregon përqindje (%): formatojeni si tekst dhe shkruajeni vlerën e rënë dakord",
            "The cell shows a percentage (%): format it as text and type the agreed value"),
    LETTERS(
            'W',
            "Shkronjat ë dhe ç këtu nuk lexohen: ruajeni skedarin si CSV UTF-8 (në Excel: «CSV UTF-8»)",
            "The letters ë and ç cannot be read here: save the file as CSV UTF-8 (in Excel: \"CSV UTF-8\")"),
    CROSSED_OUT(
            'K',
            "Qeliza është e vijëzuar, dhe s'dihet a dërgohet: fshini çfarë shkruhet, ose hiqni vijën (Strikethrough)",
            "The cell is crossed out, and nobody knows whether it is meant: empty it, or remove the line (Strikethrough)"),
    TOO_LONG('L', "Teksti është tepër i gjatë", "The text is too long"),
    LIST(
            'A',
            "Lista duhet të ketë vetëm tekste ose numra, pa presje brenda tyre",
            "The list may hold texts and numbers alone, without commas in them"),
    STRAY('S', "Vlerë jashtë kolonave të rëna dakord", "A value outside the agreed columns");

    /** A code point that is no character. */
    static final char MARK = '\uFDD0';

    private final char sign;
    private final Text words;

    CellFault(char sign, String sq, String en) {
        this.sign = sign;
        this.words = new Text(sq, en);
    }

    /** In place of the value of a cell. */
    String at(String cell) {
        return "" + MARK + sign + cell;
    }

    static boolean isOne(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == MARK;
    }

    /** What is said about a cell in which such a mark stands, whoever put it there. */
    static Text words(String cell) {
        for (CellFault fault : values()) {
            if (cell.length() > 1 && cell.charAt(1) == fault.sign) {
                return fault.words;
            }
        }
        return RecordTexts.CHARACTERS;
    }

    /** Of a row with a value outside of the columns, where. */
    static Text stray(String cell) {
        String place = cell.substring(Math.min(2, cell.length()));
        boolean known = cell.length() > 1 && cell.charAt(1) == STRAY.sign && place.matches("[A-Z]{1,3}[0-9]{1,7}");
        boolean unnamed = cell.length() == 2 && cell.charAt(1) == STRAY.sign;
        if (unnamed) {
            return new Text(
                    "Një veti e objektit nuk është e rënë dakord: hiqeni",
                    "A property of the object is not agreed: remove it");
        }
        return known
                ? new Text(
                        STRAY.words.sq() + " (" + place + "): hiqeni ose jepini një kolonë",
                        STRAY.words.en() + " (" + place + "): remove it, or move it to its column")
                : RecordTexts.CHARACTERS;
    }
}

package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;

/** Why a spreadsheet is refused as a whole: what it is, and what to do. Never a value, never a name that the file made up. */
final class Words {

    private static final String WRONG = "FPR-102";
    private static final String TOO_LARGE = "FPR-107";

    private Words() {}

    static UnreadableInputException damaged() {
        return wrong(
                "Skedari Excel është i dëmtuar: hapeni në Excel, ruajeni sërish si .xlsx dhe dërgojeni",
                "The spreadsheet is damaged: open it in Excel, save it again as .xlsx and send it");
    }

    static UnreadableInputException damagedAt(long row, String cell) {
        return new UnreadableInputException(WRONG, damaged().what(), row, cell);
    }

    static UnreadableInputException locked() {
        return wrong(
                "Skedari ka fjalëkalim ose është i enkriptuar: hiqni fjalëkalimin dhe dërgojeni sërish",
                "The file has a password or is encrypted: remove the password and send it again");
    }

    static UnreadableInputException old() {
        return wrong(
                "Skedari është Excel i vjetër (.xls): ruajeni si .xlsx",
                "The file is an old Excel file (.xls): save it as .xlsx");
    }

    static UnreadableInputException notExcel() {
        return wrong(
                "Skedari nuk është fletë .xlsx: ruajeni në Excel ose LibreOffice si «Excel (.xlsx)»",
                "The file is no .xlsx spreadsheet: save it in Excel or LibreOffice as \"Excel (.xlsx)\"");
    }

    static UnreadableInputException binary() {
        return wrong(
                "Skedari është Excel binar (.xlsb): ruajeni si .xlsx",
                "The file is a binary Excel file (.xlsb): save it as .xlsx");
    }

    static UnreadableInputException macros() {
        return wrong(
                "Skedari ka makro: ruajeni si .xlsx pa makro", "The file has macros: save it as .xlsx without macros");
    }

    static UnreadableInputException links() {
        return wrong(
                "Skedari merr të dhëna nga vende të tjera (lidhje të jashtme): këputni lidhjet (Data, Edit Links) dhe ngjitni vlerat",
                "The file takes data from elsewhere (external links): break the links (Data, Edit Links) and paste the values");
    }

    static UnreadableInputException embedded() {
        return wrong(
                "Skedari ka objekte të futura ose kontrolle: hiqini dhe dërgojeni sërish",
                "The file has embedded objects or controls: remove them and send it again");
    }

    static UnreadableInputException entities() {
        return wrong(
                "Skedari ka përkufizime XML që një fletë nuk i ka kurrë: ruajeni sërish me Excel ose LibreOffice",
                "The file has XML definitions that a spreadsheet never has: save it again with Excel or LibreOffice");
    }

    static UnreadableInputException bomb() {
        return large(
                "Skedari hapet në shumë më tepër se sa lejohet: ndajeni, ose kopjoni vetëm qelizat në një fletë të re",
                "The file unpacks to far more than is allowed: split it, or copy just the cells into a new sheet");
    }

    static UnreadableInputException tooManyParts() {
        return large(
                "Skedari ka tepër pjesë ose fletë: kopjoni vetëm qelizat në një skedar të ri",
                "The file has too many parts or sheets: copy just the cells into a new file");
    }

    static UnreadableInputException tooManyTexts() {
        return large(
                "Skedari ka tepër tekste të ndryshme: ndajeni në disa skedarë",
                "The file has too many different texts: split it into several files");
    }

    static UnreadableInputException tooMuchInRow(long row, String cell) {
        return new UnreadableInputException(
                TOO_LARGE,
                new Text(
                        "Rreshti ka tepër tekst: kopjoni vetëm qelizat e nevojshme në një skedar të ri",
                        "The row has too much text: copy just the cells that are needed into a new file"),
                row,
                cell);
    }

    static UnreadableInputException hiddenSheet(String sheet) {
        return at(
                0,
                sheet,
                "Fleta me të dhëna është e fshehur: shfaqeni (Unhide) ose fshijeni",
                "The sheet with the data is hidden: unhide it or delete it");
    }

    static UnreadableInputException severalSheets(String sheet) {
        return at(
                0,
                sheet,
                "Më shumë se një fletë ka të dhëna; këtu tregohet e dyta (numri është radha e saj nga e majta). Lini vetëm"
                        + " një, ose dërgoni një skedar për secilën; te fletët ndihmëse të Nyjës mos shkruani",
                "More than one sheet has data; this is the second (the number is its place from the left). Leave only one,"
                        + " or send a file for each; do not write on the hub's helper sheets");
    }

    static UnreadableInputException hiddenRow(long row, String cell) {
        return at(
                row,
                cell,
                "Rreshti është i fshehur (ndoshta nga një filtër): shfaqeni ose fshijeni, që të dihet a dërgohet",
                "The row is hidden (perhaps by a filter): show it or delete it, so it is known whether it is sent");
    }

    static UnreadableInputException hiddenColumn(long row, String cell) {
        return at(
                row,
                cell,
                "Kolona është e fshehur: shfaqeni ose fshijeni, që të dihet a dërgohet",
                "The column is hidden: show it or delete it, so it is known whether it is sent");
    }

    static UnreadableInputException merged(long row, String range) {
        return at(
                row,
                range,
                "Qelizat janë të bashkuara: ndajini (Unmerge) dhe plotësoni secilën",
                "Cells are merged: unmerge them and fill in each one");
    }

    private static UnreadableInputException wrong(String sq, String en) {
        return new UnreadableInputException(WRONG, new Text(sq, en), 0);
    }

    private static UnreadableInputException large(String sq, String en) {
        return new UnreadableInputException(TOO_LARGE, new Text(sq, en), 0);
    }

    private static UnreadableInputException at(long row, String cell, String sq, String en) {
        return new UnreadableInputException(WRONG, new Text(sq, en), row, cell);
    }
}

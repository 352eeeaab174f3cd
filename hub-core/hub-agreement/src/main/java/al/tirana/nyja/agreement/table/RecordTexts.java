package al.tirana.nyja.agreement.table;

import al.tirana.nyja.fpr.Unseen;
import al.tirana.nyja.spi.Text;

/** What is said about rows that do not make a record. Counts and lines, never what stands in a cell. */
final class RecordTexts {

    static final Text GAP = new Text(
            "Mungon një rresht para këtij: numrat duhet të jenë 1, 2, 3 …",
            "A row before this one is missing: the numbers must be 1, 2, 3 …");
    static final Text CHARACTERS = new Text(
            "Ka shenja që nuk lexohen: ruajeni skedarin si Windows-1250 ose UTF-8",
            "Has characters that cannot be read: save the file as Windows-1250 or UTF-8");

    private RecordTexts() {}

    static Text unseen(int point) {
        String name = Unseen.name(point);
        return new Text(
                "Ka një shenjë që nuk shihet (" + name + "): fshijeni qelizën dhe shkruajeni sërish",
                "Holds a character that cannot be seen (" + name + "): empty the cell and type it again");
    }

    static Text withUnseen(Text what) {
        return new Text(
                what.sq() + "; në qelizë ka një shenjë që nuk shihet: shkruajeni sërish",
                what.en() + "; something unseen stands in the cell: type it again");
    }

    static Text torn(int cells, int columns) {
        return cells == columns
                ? new Text("Thonjëzat e rreshtit nuk mbyllen siç duhet", "The quotes of the row do not fit")
                : new Text(
                        "Rreshti ka " + cells + " qeliza, titulli " + columns,
                        "The row has " + cells + " cells, the header " + columns);
    }

    static Text positionTwice(long line) {
        return new Text("I njëjti numër është edhe te rreshti " + line, "The same number stands in line " + line);
    }

    static Text tooManyRows(int most) {
        return new Text(
                "Më shumë se " + most + " rreshta me këtë numër", "More than " + most + " rows with this number");
    }

    static Text differs(long line) {
        return new Text(
                "Ndryshon nga rreshti " + line + " i të njëjtit numër",
                "Differs from line " + line + " of the same number");
    }

    static Text tooManyValues(int most) {
        return new Text("Më shumë se " + most + " vlera", "More than " + most + " values");
    }
}

package al.tirana.nyja.xlsx;

import java.util.regex.Pattern;

/**
 * A sheet of a spreadsheet.
 *
 * @param number in the order in which a person sees them, from 1
 * @param name as the file has it; it may say anything, so {@link #told()} is what people are told
 * @param hidden whether a person does not see it
 * @param part where it lies
 */
public record Sheet(int number, String name, boolean hidden, String part) {

    /** What programs call a sheet if nobody says otherwise: nobody's name. */
    private static final Pattern USUAL =
            Pattern.compile("(?:Fleta|Fletë|Sheet|Tabelle|Foglio|Feuille|Feuil|Hoja|Sayfa)\\d{0,3}");

    /** The name if it says nothing; else the number, for a name that the file made up may be a value. */
    public String told() {
        return USUAL.matcher(name).matches() ? name : "#" + number;
    }

    @Override
    public String toString() {
        return "Sheet[" + told() + "]";
    }
}

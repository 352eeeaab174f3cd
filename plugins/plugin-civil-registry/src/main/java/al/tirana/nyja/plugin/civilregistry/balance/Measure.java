package al.tirana.nyja.plugin.civilregistry.balance;

import java.util.Arrays;
import java.util.Optional;

/** What a month says of each unit in one number. */
enum Measure {
    ARRIVALS("HYRJE_GJITHSEJ", "arrivals", "HYRJE"),
    DEPARTURES("DALJE_GJITHSEJ", "departures", "DALJE"),
    BIRTHS("LINDJE", "births", ""),
    DEATHS("VDEKJE", "deaths", ""),
    RESIDENTS("BANORE", "residents", "");

    private final String word;
    private final String field;
    private final String parts;

    Measure(String word, String field, String parts) {
        this.word = word;
        this.field = field;
        this.parts = parts;
    }

    /** As the table calls it. */
    String word() {
        return word;
    }

    /** As the closing message calls it. */
    String field() {
        return field;
    }

    /** Whether it is the sum of rows about who moved. */
    boolean isSum() {
        return !parts.isEmpty();
    }

    static Optional<Measure> total(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word.equals(word))
                .findFirst();
    }

    /** That of which such a row is a part. */
    static Optional<Measure> ofPart(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.parts.equals(word) && measure.isSum())
                .findFirst();
    }
}

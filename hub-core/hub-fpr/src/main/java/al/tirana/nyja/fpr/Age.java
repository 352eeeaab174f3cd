package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;

/** How old a person may be, from a birth date or only a year. */
public final class Age {

    private final JsonNode person;
    private final LocalDate today;

    public Age(JsonNode person, LocalDate today) {
        this.person = person;
        this.today = today;
    }

    /** With a year alone, the youngest that the person could be counts. False if nothing is known. */
    public boolean mayBeUnder(int years) {
        if (person.has("birthDate")) {
            return LocalDate.parse(person.get("birthDate").textValue())
                    .plusYears(years)
                    .isAfter(today);
        }
        return person.has("birthYear")
                && today.getYear() - person.get("birthYear").intValue() <= years;
    }

    /** With a year alone, the oldest that the person could be counts. False if nothing is known. */
    public boolean isUnder(int years) {
        if (person.has("birthDate")) {
            return mayBeUnder(years);
        }
        return person.has("birthYear")
                && today.getYear() - person.get("birthYear").intValue() < years;
    }
}

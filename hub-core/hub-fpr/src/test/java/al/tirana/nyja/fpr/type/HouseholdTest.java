package al.tirana.nyja.fpr.type;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.Clock;
import al.tirana.nyja.fpr.Examples;
import al.tirana.nyja.fpr.Territory;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HouseholdTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final ObjectNode message = Examples.good("01-returnee-notified");

    @Test
    void judgesWhoIsInItBeforeTheAnswers() {
        household(person("1990-01-01", "REFUZUAR"), person("2018-01-01", "PRANUAR"));

        assertThat(categories(1)).containsExactly(Household.ACCOMPANIED);
    }

    @Test
    void findsMinorsWithoutACarer() {
        household(person("2010-01-01", "PRANUAR"), person("2012-01-01", "REFUZUAR"));

        assertThat(categories(0)).containsExactly(Household.WITHOUT_CARER);
        assertThat(categories(1)).containsExactly(Household.WITHOUT_CARER);
    }

    @Test
    void comesOfAgeOnTheBirthdayInTirana() {
        household(person("2008-11-21", "PRANUAR"));
        assertThat(categories(0)).isEmpty();

        household(person("2008-11-22", "PRANUAR"));
        assertThat(categories(0)).containsExactly(Household.WITHOUT_CARER);
    }

    @Test
    void knowsTheZonesOfConflictOfTheDayOfArrival() {
        ((ObjectNode) message.at("/data/body/return")).put("fromCountry", "UA");
        household(person("1990-01-01", "PRANUAR"), person("2018-01-01", "PRANUAR"));
        assertThat(categories(0)).isEmpty();
        assertThat(categories(1)).containsExactlyInAnyOrder(Household.ACCOMPANIED, Household.FROM_CONFLICT);

        ((ObjectNode) message.at("/data/body/crossing")).put("arrivedAt", "2022-02-23T10:00:00+01:00");
        assertThat(categories(1)).containsExactly(Household.ACCOMPANIED);
    }

    @Test
    void seesAMinorEvenWhereTheMessageIsNotInOrder() {
        household(person("31.02.2018", "PRANUAR"));
        assertThat(Household.mayHoldMinor(message, NOW)).isFalse();

        ((ObjectNode) message.at("/data/body/persons/0")).put("relation", "FEMIJE");
        assertThat(Household.mayHoldMinor(message, NOW)).isTrue();
    }

    @Test
    void takesAnUnknownMunicipalityForASlipOfThePen() {
        ObjectNode destination = (ObjectNode) message.at("/data/body/destination");

        assertThat(Household.settlesElsewhere(message, Territory.usual(), Clock.usual(NOW)))
                .isFalse();
        destination.put("bashki", "AL121");
        assertThat(Household.settlesElsewhere(message, Territory.usual(), Clock.usual(NOW)))
                .isTrue();
        destination.put("bashki", "AL999");
        assertThat(Household.settlesElsewhere(message, Territory.usual(), Clock.usual(NOW)))
                .isFalse();
    }

    private Set<String> categories(int index) {
        return Household.of(message, Clock.usual(NOW)).members().get(index).categories();
    }

    private void household(ObjectNode... people) {
        ArrayNode persons = ((ObjectNode) message.at("/data/body")).putArray("persons");
        for (ObjectNode person : people) {
            persons.add(person);
        }
    }

    private ObjectNode person(String birthDate, String answer) {
        return message.objectNode()
                .put("personRef", "p")
                .put("birthDate", birthDate)
                .put("answer", answer);
    }
}

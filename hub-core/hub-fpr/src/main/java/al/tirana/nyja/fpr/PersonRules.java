package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Birth date, birth year, sex and national id of a person tell one story. */
final class PersonRules {

    private final People.Person person;
    private final LocalDate today;
    private final List<Finding> findings;

    private PersonRules(People.Person person, LocalDate today, List<Finding> findings) {
        this.person = person;
        this.today = today;
        this.findings = findings;
    }

    static List<Finding> check(ObjectNode message, ZonedDateTime now) {
        var findings = new ArrayList<Finding>();
        for (var person : People.in(message)) {
            var rules = new PersonRules(person, now.toLocalDate(), findings);
            rules.birth();
            rules.nationalId();
        }
        return findings;
    }

    private void birth() {
        if (json().has("birthDate") && date().isAfter(today)) {
            add("FPR-102", "birthDate", "data është në të ardhmen", "the date lies ahead");
        }
        if (json().has("birthYear") && year() > today.getYear()) {
            add("FPR-102", "birthYear", "viti është në të ardhmen", "the year lies ahead");
        }
        if (json().has("birthDate") && json().has("birthYear") && date().getYear() != year()) {
            add("FPR-102", "birthYear", "nuk është viti i datëlindjes", "not the year of the birth date");
        }
    }

    private void nationalId() {
        if (!json().has("nid")) {
            return;
        }
        var read = NationalId.read(json().get("nid").textValue());
        if (read.isEmpty()) {
            add("FPR-303", "nid", "data në të nuk ekziston", "there is no such date in it");
            return;
        }
        var id = read.get();
        if (json().has("birthDate") && !date().equals(id.birthDate())) {
            add("FPR-304", "nid", "datëlindja është tjetër", "the birth date differs");
        } else if (json().has("birthYear") && year() != id.birthDate().getYear()) {
            add("FPR-304", "nid", "viti i lindjes është tjetër", "the birth year differs");
        } else if (List.of("F", "M").contains(json().path("sex").asText())
                && !json().get("sex").textValue().equals(id.sex())) {
            add("FPR-304", "nid", "gjinia është tjetër", "the sex differs");
        } else if (!id.checkLetterFits()) {
            findings.add(Finding.of("W-NID-CHK").at(person.pointer() + "/nid"));
        }
    }

    private JsonNode json() {
        return person.json();
    }

    private LocalDate date() {
        return LocalDate.parse(json().get("birthDate").textValue());
    }

    private int year() {
        return json().get("birthYear").intValue();
    }

    private void add(String code, String field, String sq, String en) {
        findings.add(Finding.of(code).at(person.pointer() + '/' + field).detail(sq, en));
    }
}

package al.tirana.nyja.simulator.police;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * One household as the police know it, before anything goes wrong.
 *
 * @param number such as {@code PK-2026-004217}
 * @param from country left, alpha-2
 * @param municipality LAU code of the destination, empty if unknown
 * @param unit code of the administrative unit, empty if unknown
 */
record Notice(
        String number,
        LocalDateTime arrival,
        String from,
        String manner,
        int monthsAbroad,
        String municipality,
        String unit,
        String street,
        List<String> needs,
        List<Passenger> people) {

    static final String TIRANA = "AL224";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    Notice {
        needs = List.copyOf(needs);
        people = List.copyOf(people);
    }

    boolean holdsMinor() {
        LocalDate day = arrival.toLocalDate();
        return people.stream().anyMatch(person -> person.minorOn(day));
    }

    Notice with(List<Passenger> others) {
        return new Notice(number, arrival, from, manner, monthsAbroad, municipality, unit, street, needs, others);
    }

    Notice leaving(String country) {
        return new Notice(number, arrival, country, manner, monthsAbroad, municipality, unit, street, needs, people);
    }

    /** Empty for an unknown destination. */
    Notice settlingIn(String otherMunicipality) {
        return new Notice(number, arrival, from, manner, monthsAbroad, otherMunicipality, "", "", needs, people);
    }

    /** One row for each person. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Passenger person : people) {
            rows.add(row(person, rows.size() + 1));
        }
        return rows;
    }

    private Row row(Passenger person, int position) {
        boolean child = person.minorOn(arrival.toLocalDate());
        return new Row()
                .set("NR_NJOFTIMI", number)
                .set("NR_PERSONI", String.valueOf(position))
                .set("ROLI", person.role())
                .set("EMRI", person.given())
                .set("MBIEMRI", person.family())
                .set("ATESIA", person.father())
                .set("NID", person.nid())
                .set("GJINIA", person.female() ? "F" : "M")
                .set("DATELINDJA", DAY.format(person.birth()))
                .set("SHTETESIA", child && from.equals("DE") ? "AL,DE" : "AL")
                .set("DOK_LLOJI", child ? "ASNJE" : "LETERKALIM")
                .set("DOK_NR", child ? "" : "LK00" + person.serial() + position)
                .set("PKK", "TIA-RINAS")
                .set("MBERRITJA", MOMENT.format(arrival))
                .set("TRANSPORTI", "AJROR")
                .set("OPERACIONI", "OP-0311")
                .set("VENDI_NISJES", from)
                .set("MENYRA", manner)
                .set("MUAJ_JASHTE", String.valueOf(monthsAbroad))
                .set("BASHKIA", municipality)
                .set("NJA", unit)
                .set("ADRESA", street)
                .set("TELEFONI", person.phone())
                .set("GJUHA", person.phone().isEmpty() ? "" : "sq")
                .set("NEVOJAT", position == 1 ? String.join(",", needs) : "")
                .set("CENUESHMERIA", position == 1 && !child ? "PA_STREHE" : "")
                .set("PERGJIGJA", person.answer().name());
    }

    @Override
    public String toString() {
        return "Notice[" + number + ", " + people.size() + " people]";
    }
}

package al.tirana.nyja.simulator.people;

import java.time.LocalDate;

/** An invented adult. Never print one: tests plant markers in these fields. */
public record Person(
        String ref,
        String nid,
        String given,
        String family,
        String fatherName,
        boolean female,
        LocalDate birthDate,
        String phone,
        String street,
        String nja) {

    @Override
    public String toString() {
        return "Person[" + ref + "]";
    }
}

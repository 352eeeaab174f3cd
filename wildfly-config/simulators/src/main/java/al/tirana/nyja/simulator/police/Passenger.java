package al.tirana.nyja.simulator.police;

import al.tirana.nyja.simulator.people.NationalId;
import java.time.LocalDate;
import java.time.Period;

/** An invented person on a flight. Never print one: tests look for these values where they must not be. */
record Passenger(
        String role,
        String given,
        String family,
        String father,
        boolean female,
        LocalDate birth,
        int serial,
        String phone,
        Answer answer) {

    /** Whether the municipality may make contact. */
    enum Answer {
        PRANUAR,
        REFUZUAR,
        NUK_U_OFRUA
    }

    boolean minorOn(LocalDate day) {
        return Period.between(birth, day).getYears() < 18;
    }

    String nid() {
        return NationalId.of(birth, female, serial);
    }

    Passenger answering(Answer other) {
        return new Passenger(role, given, family, father, female, birth, serial, phone, other);
    }

    Passenger as(String otherRole) {
        return new Passenger(otherRole, given, family, father, female, birth, serial, phone, answer);
    }

    @Override
    public String toString() {
        return "Passenger[" + role + "]";
    }
}

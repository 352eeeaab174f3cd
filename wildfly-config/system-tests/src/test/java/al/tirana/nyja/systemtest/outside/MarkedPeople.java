package al.tirana.nyja.systemtest.outside;

import al.tirana.nyja.simulator.people.NationalId;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes rows of the Border Police about people of whom each value stands nowhere else, and remembers who may hear of
 * which. All values in ASCII.
 */
final class MarkedPeople {

    static final String CENTRE = "BT.QRM";
    static final String UNIT = "BT.NJVRN.06";
    static final String CHILD_PROTECTION = "BT.NJMF";

    /** Who may hear of a person. */
    enum Told {
        /** Refused, or in a household that was. */
        NOBODY,
        CENTRE_AND_UNIT,
        /** Child protection too. */
        ALL,
        CHILD_PROTECTION_ALONE
    }

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final Random random = new Random();
    private final String word = "Shenje" + letters(6);
    private final String document = "LK" + (1_000_000 + random.nextInt(9_000_000));
    private final String phone = "+35567" + (100_000 + random.nextInt(900_000));
    private final List<String> ids = new ArrayList<>();
    private final Map<String, List<String>> known = new TreeMap<>();
    private final List<String> values = new ArrayList<>();

    MarkedPeople() {
        List.of(CENTRE, UNIT, CHILD_PROTECTION).forEach(recipient -> known.put(recipient, new ArrayList<>()));
    }

    /** With which all values begin, and all national ids: whoever finds none of these finds no value. */
    List<String> beginnings() {
        List<String> all = new ArrayList<>(List.of(word, document, phone));
        all.addAll(ids);
        return all;
    }

    /** What the recipient is to hear. */
    List<String> toldTo(String recipient) {
        return known.get(recipient);
    }

    /** What the recipient must not hear. */
    List<String> hiddenFrom(String recipient) {
        List<String> hidden = new ArrayList<>(values);
        hidden.removeAll(known.get(recipient));
        return hidden;
    }

    /** A value of its own that nobody may hear of. */
    String word() {
        return value(word + letters(10), Told.NOBODY, "", "");
    }

    /** What a cell held does not stand in the file after all. */
    void unsaid(String cell) {
        known.values().forEach(told -> told.removeIf(cell::contains));
    }

    /** An adult born so long ago, or a child so nearly grown up, that no other test makes people of that age. */
    Map<String, String> adult(String notice, int position, Told told) {
        LocalDate birth = LocalDate.of(1930, 1, 1).plusDays(random.nextInt(6000));
        return person(notice, position, told, birth)
                .with("ROLI", position == 1 ? "KRYEFAMILJAR" : "BASHKESHORT")
                .with("NID", nid(birth, told))
                .cells();
    }

    Map<String, String> child(String notice, int position, Told told) {
        LocalDate birth = LocalDate.of(2009, 3, 1).plusDays(random.nextInt(500));
        return person(notice, position, told, birth)
                .with("ROLI", "FEMIJE")
                .with("NID", nid(birth, told))
                .cells();
    }

    /** One of so many that their ids, which have no common beginning, could not all be looked for. */
    Map<String, String> oneOfMany(String notice) {
        return person(notice, 1, Told.CENTRE_AND_UNIT, LocalDate.of(1980, 1, 1))
                .with("ROLI", "KRYEFAMILJAR")
                .cells();
    }

    private String nid(LocalDate birth, Told told) {
        String nid = NationalId.of(birth, true, 900 + random.nextInt(100));
        ids.add(nid);
        return value(nid, told, CENTRE, CHILD_PROTECTION);
    }

    private record Cells(Map<String, String> cells) {
        Cells with(String column, String value) {
            cells.put(column, value);
            return this;
        }
    }

    private Cells person(String notice, int position, Told told, LocalDate birth) {
        String both = CENTRE + " " + UNIT;
        return new Cells(new LinkedHashMap<>())
                .with("NR_NJOFTIMI", notice)
                .with("NR_PERSONI", String.valueOf(position))
                .with("EMRI", value(word + letters(10), told, both, CHILD_PROTECTION))
                .with("MBIEMRI", value(word + letters(10), told, both, CHILD_PROTECTION))
                .with("ATESIA", value(word + letters(10), told, CENTRE, CHILD_PROTECTION))
                .with("NID", "")
                .with("GJINIA", "F")
                .with("DATELINDJA", DAY.format(birth))
                .with("SHTETESIA", "AL")
                .with("DOK_LLOJI", "LETERKALIM")
                .with("DOK_NR", value(document + digits(9), told, CENTRE, CHILD_PROTECTION))
                .with("PKK", "TIA-RINAS")
                .with("MBERRITJA", "20.11.2026 00:35")
                .with("TRANSPORTI", "AJROR")
                .with("OPERACIONI", "OP-0311")
                .with("VENDI_NISJES", "DE")
                .with("MENYRA", "RIPRANIM")
                .with("MUAJ_JASHTE", "19")
                .with("BASHKIA", "AL224")
                .with("NJA", "AL224-06")
                .with("ADRESA", "Rruga " + value(word + letters(10), told, both, CHILD_PROTECTION))
                .with("TELEFONI", value(phone + digits(4), told, both, ""))
                .with("GJUHA", "sq")
                .with("NEVOJAT", "N01")
                .with("CENUESHMERIA", "")
                .with(
                        "PERGJIGJA",
                        told == Told.CENTRE_AND_UNIT || told == Told.ALL || told == Told.NOBODY
                                ? "PRANUAR"
                                : "REFUZUAR");
    }

    /**
     * @param usually who hears of it if the centre hears of the person, names with blanks between
     * @param protection who hears of it if child protection does
     */
    private String value(String value, Told told, String usually, String protection) {
        values.add(value);
        if (told == Told.CENTRE_AND_UNIT || told == Told.ALL) {
            tell(usually, value);
        }
        if (told == Told.CHILD_PROTECTION_ALONE || told == Told.ALL) {
            tell(protection, value);
        }
        return value;
    }

    private void tell(String recipients, String value) {
        for (String recipient : recipients.split(" ")) {
            if (!recipient.isEmpty()) {
                known.get(recipient).add(value);
            }
        }
    }

    private String letters(int count) {
        return random(LETTERS, count);
    }

    private String digits(int count) {
        return random("0123456789", count);
    }

    private String random(String of, int count) {
        StringBuilder text = new StringBuilder();
        random.ints(count, 0, of.length()).forEach(i -> text.append(of.charAt(i)));
        return text.toString();
    }
}

package al.tirana.nyja.simulator.police;

import java.util.List;

/** The columns of the Border Police file, in the order of its description. */
final class Columns {

    static final List<String> ALL = List.of(
            "NR_NJOFTIMI",
            "NR_PERSONI",
            "ROLI",
            "EMRI",
            "MBIEMRI",
            "ATESIA",
            "NID",
            "GJINIA",
            "DATELINDJA",
            "SHTETESIA",
            "DOK_LLOJI",
            "DOK_NR",
            "PKK",
            "MBERRITJA",
            "TRANSPORTI",
            "OPERACIONI",
            "VENDI_NISJES",
            "MENYRA",
            "MUAJ_JASHTE",
            "BASHKIA",
            "NJA",
            "ADRESA",
            "TELEFONI",
            "GJUHA",
            "NEVOJAT",
            "CENUESHMERIA",
            "PERGJIGJA");

    private Columns() {}

    static int of(String column) {
        int at = ALL.indexOf(column);
        if (at < 0) {
            throw new IllegalArgumentException("no column " + column);
        }
        return at;
    }
}

package al.tirana.nyja.simulator.police;

import java.util.List;

/** Names that no file of the agreement has, and that must do no harm wherever a name goes. */
final class TrickNames {

    /** As they lie on the disk of the server: what begins with ~ is listed decoded. */
    static final List<String> ALL = List.of(
            "~..%2f..%2fkthimet-2026-01-01.csv",
            "~%2fetc%2fkthimet-2026-01-01.csv",
            "~kthimet-2026-01-01%e2%80%aevsc.csv",
            "~kthimet-2026-01-01.csv%00.exe",
            "~%3cscript%3ealert(1)%3c%2fscript%3e.csv",
            "~%1b%5b2Jkthimet-2026-01-01.csv",
            "kthimet-2026-01-01.csv\nINFO forged line of a log.csv",
            "kthimet-2026-01-01.csv;rm -rf .csv",
            "kthimet-2026-01-01 .csv",
            "kthimet-2026-1-1.csv",
            "KTHIMET-2026-01-01.CSV",
            "kthimet-2026-01-01.csv.exe",
            "%n%n%s-${jndi:x}.csv",
            "-kthimet-2026-01-01.csv",
            "kthimet-Mirela Brahimaj-J45630903Q.csv",
            "k".repeat(200) + ".csv");

    private TrickNames() {}
}

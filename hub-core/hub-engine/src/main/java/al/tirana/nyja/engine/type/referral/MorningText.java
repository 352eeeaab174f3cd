package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.type.referral.ReferralLists.Listed;
import al.tirana.nyja.engine.type.referral.ReferralLists.Standing;
import java.util.List;
import java.util.Map;

/** What a coordinator reads in the morning: numbers, of no person; first in Albanian and then in English. */
final class MorningText {

    private MorningText() {}

    static String subject(String unit, Map<Standing, Long> counts) {
        return "Nyja: " + unit + ": " + counts.get(Standing.OVERDUE) + " referime të vonuara, "
                + counts.get(Standing.DUE) + " në afat / " + counts.get(Standing.OVERDUE) + " referrals overdue, "
                + counts.get(Standing.DUE) + " due";
    }

    static String body(String unit, Map<Standing, Long> counts, List<Listed> late) {
        return "Referimet e " + unit + " (çfarë pret, dhe çfarë u vendos brenda 30 ditësh)\r\n"
                + line("të vonuara", counts, Standing.OVERDUE)
                + line("në afat", counts, Standing.DUE)
                + line("me përgjigje", counts, Standing.ANSWERED)
                + line("të refuzuara", counts, Standing.REFUSED)
                + numbers("Të vonuarat, me numër:", counts, late)
                + "Hapni ato te konsola: Referimet\r\n"
                + "----------------------------------------------------------------\r\n\r\n"
                + "Referrals of " + unit + " (what waits, and what was decided within 30 days)\r\n"
                + line("overdue", counts, Standing.OVERDUE)
                + line("due", counts, Standing.DUE)
                + line("answered", counts, Standing.ANSWERED)
                + line("refused", counts, Standing.REFUSED)
                + numbers("Those that are overdue, by number:", counts, late)
                + "Open them in the console: Referrals\r\n";
    }

    private static String line(String word, Map<Standing, Long> counts, Standing standing) {
        return "  " + counts.get(standing) + "  " + word + "\r\n";
    }

    private static String numbers(String title, Map<Standing, Long> counts, List<Listed> late) {
        if (late.isEmpty()) {
            return "\r\n";
        }
        StringBuilder text = new StringBuilder("\r\n").append(title).append("\r\n");
        late.forEach(one -> text.append("  ").append(one.referral()).append("\r\n"));
        if (counts.get(Standing.OVERDUE) > late.size()) {
            text.append("  … ")
                    .append(late.size())
                    .append(" / ")
                    .append(counts.get(Standing.OVERDUE))
                    .append("\r\n");
        }
        return text.append("\r\n").toString();
    }
}

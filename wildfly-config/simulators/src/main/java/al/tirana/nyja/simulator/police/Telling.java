package al.tirana.nyja.simulator.police;

import al.tirana.nyja.simulator.police.Passenger.Answer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Who must be told of whom in a household that is in order; a second opinion, written from the decisions and not from the
 * hub.
 */
final class Telling {

    private static final Set<String> CONFLICT = Set.of("SY", "IQ", "UA");

    private Telling() {}

    /** Persons by {@code NR_PERSONI}, by recipient; empty if nobody must be told of anybody. */
    static Map<String, List<Integer>> of(Notice notice) {
        Map<String, List<Integer>> told = new TreeMap<>();
        List<Integer> willing = people(notice, number -> answer(notice, number) != Answer.REFUZUAR);
        if (!willing.isEmpty()) {
            told.put("BT.QRM", willing);
            if (!notice.unit().isEmpty()) {
                told.put("BT.NJVRN." + notice.unit().substring(notice.unit().length() - 2), willing);
            }
        }
        LocalDate day = notice.arrival().toLocalDate();
        boolean nobodyAdult = notice.people().stream().allMatch(person -> person.minorOn(day));
        if (nobodyAdult || CONFLICT.contains(notice.from())) {
            List<Integer> children =
                    people(notice, number -> notice.people().get(number - 1).minorOn(day));
            if (!children.isEmpty()) {
                told.put("BT.NJMF", children);
            }
        }
        return told;
    }

    static int count(Notice notice, Answer answer) {
        return people(notice, number -> answer(notice, number) == answer).size();
    }

    private static Answer answer(Notice notice, int number) {
        return notice.people().get(number - 1).answer();
    }

    private static List<Integer> people(Notice notice, java.util.function.IntPredicate which) {
        return IntStream.rangeClosed(1, notice.people().size())
                .filter(which)
                .boxed()
                .toList();
    }
}

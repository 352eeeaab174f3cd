package al.tirana.nyja.agreement;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A flow as it stands in the document. */
record FlowTerms(
        String id,
        String type,
        Set<String> from,
        Set<String> recipients,
        Set<String> purposes,
        List<String> accepts,
        Map<String, List<String>> discloses,
        Period retention,
        FailurePolicy failure,
        List<Copy> copies,
        Optional<String> refusedMinors,
        Optional<Schedule> schedule,
        Map<String, String> via,
        boolean viaByName,
        Optional<String> handler,
        Optional<Chooser> choice,
        Optional<Remembered> remembered,
        Set<String> facts,
        Map<String, Set<String>> factsOf,
        Set<String> countedBy,
        String byMail,
        Optional<String> reportTo) {}

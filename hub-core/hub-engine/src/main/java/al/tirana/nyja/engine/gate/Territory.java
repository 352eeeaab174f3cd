package al.tirana.nyja.engine.gate;

import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.Household;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;

/** Territory is purpose: somebody who settles in another municipality is not the business of this one. */
final class Territory {

    private Territory() {}

    static void check(ObjectNode message, ZonedDateTime now) throws Refusal {
        if (Household.settlesElsewhere(message, now)) {
            throw new Refusal(Finding.of("FPR-204")
                    .at("/data/body/destination/bashki")
                    .detail("bashkia e vendosjes është një tjetër", "they settle in another municipality"));
        }
    }
}

package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.Schedule;

/** A flow and the agreement that it belongs to, in the version by which it works. */
public record FlowInForce(CompiledAgreement agreement, Flow flow) {

    boolean expectsFile() {
        return flow.schedule()
                .filter(found -> found.expects() == Schedule.Expects.FILE)
                .isPresent();
    }
}

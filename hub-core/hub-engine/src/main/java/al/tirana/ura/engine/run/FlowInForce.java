package al.tirana.ura.engine.run;

import al.tirana.ura.engine.agreement.CompiledAgreement;
import al.tirana.ura.engine.agreement.Flow;
import al.tirana.ura.engine.agreement.Schedule;

/** A flow and the agreement in force that it belongs to. */
record FlowInForce(CompiledAgreement agreement, Flow flow) {

    boolean expectsFile() {
        return flow.schedule()
                .filter(found -> found.expects() == Schedule.Expects.FILE)
                .isPresent();
    }
}

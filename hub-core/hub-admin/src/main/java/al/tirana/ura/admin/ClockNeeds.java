package al.tirana.ura.admin;

import al.tirana.ura.engine.time.ClockWatch;
import al.tirana.ura.spi.Text;

/** A clock of which the hub is not sure yet. */
final class ClockNeeds {

    private ClockNeeds() {}

    static void clock(Needs needs, ClockWatch.Sight sight) {
        if (sight.trust() == ClockWatch.Trust.SETTLING) {
            needs.warning(
                    Readiness.CLOCK,
                    new Text(
                            "Qendra nuk punoi që më " + Needs.moment(sight.seen())
                                    + "; çelësat e përfunduar presin një ditë",
                            "The hub did not work since " + Needs.moment(sight.seen())
                                    + "; keys that are due wait for a day"),
                    new Text(
                            "Nëse ora është e saktë, nuk duhet bërë asgjë; ose menjëherë: ./ura clock confirm",
                            "If the clock is right, nothing need be done; or at once: ./ura clock confirm"));
        }
    }
}

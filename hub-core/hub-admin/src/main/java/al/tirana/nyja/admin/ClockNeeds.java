package al.tirana.nyja.admin;

import al.tirana.nyja.engine.time.ClockWatch;
import al.tirana.nyja.spi.Text;

/** A clock of which the hub is not sure yet. */
final class ClockNeeds {

    private ClockNeeds() {}

    static void clock(Attention needs, ClockWatch.Sight sight) {
        if (sight.trust() == ClockWatch.Trust.SETTLING) {
            needs.warning(
                    Readiness.CLOCK,
                    new Text(
                            "Nyja nuk punoi që nga " + Attention.moment(sight.seen())
                                    + "; çelësat e përfunduar presin një ditë",
                            "The hub did not work since " + Attention.moment(sight.seen())
                                    + "; keys that are due wait for a day"),
                    new Text(
                            "Nëse ora është e saktë, nuk duhet bërë asgjë; ose menjëherë: ./nyja clock confirm",
                            "If the clock is right, nothing need be done; or at once: ./nyja clock confirm"));
        }
    }
}

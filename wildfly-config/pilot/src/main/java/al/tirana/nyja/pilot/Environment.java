package al.tirana.nyja.pilot;

import al.tirana.nyja.launcher.Hub;

/** The running hub and the institutions around it, each a process of its own. */
record Environment(
        Hub hub,
        Control police,
        Control centre,
        Control ngo,
        Control fetcher,
        Control gateway,
        Control agency,
        Control office,
        Control institute) {

    Control of(String ngoActor) {
        return ngoActor.equals(Cast.NGO_WITH_SERVER) ? ngo : fetcher;
    }

    /** Ends the institutions, then the hub. */
    static void clear(Hub hub) {
        Simulators.end(hub.home());
        hub.stop();
    }
}

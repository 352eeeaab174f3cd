package al.tirana.ura.cli.demo;

import al.tirana.ura.cli.launch.Hub;

/** The running hub and the institutions around it, each a process of its own. */
record Stage(Hub hub, Control police, Control centre, Control ngo, Control fetcher) {

    Control of(String ngoActor) {
        return ngoActor.equals(Cast.NGO_WITH_SERVER) ? ngo : fetcher;
    }

    /** Ends the institutions, then the hub. */
    static void clear(Hub hub) {
        Simulators.end(hub.home());
        hub.stop();
    }
}

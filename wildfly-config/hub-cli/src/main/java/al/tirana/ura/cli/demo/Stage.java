package al.tirana.ura.cli.demo;

import al.tirana.ura.cli.launch.Hub;

/** The running hub and the three institutions around it, each a process of its own. */
record Stage(Hub hub, Control centre, Control ngo, Control fetcher) {

    /** Starts what does not run yet. */
    static Stage raise(Hub hub) {
        hub.start();
        SimulatorProcess centre = new SimulatorProcess(hub, "case-system", Cast.CENTRE).start();
        SimulatorProcess ngo = new SimulatorProcess(hub, "ngo", Cast.NGO_WITH_SERVER).start();
        SimulatorProcess fetcher = new SimulatorProcess(hub, "ngo-fetch", Cast.NGO_THAT_FETCHES).start();
        return new Stage(hub, centre.control(), ngo.control(), fetcher.control());
    }

    Control of(String ngoActor) {
        return ngoActor.equals(Cast.NGO_WITH_SERVER) ? ngo : fetcher;
    }

    /** Ends the institutions, then the hub. */
    static void clear(Hub hub) {
        Simulators.end(hub.home());
        hub.stop();
    }
}

package al.tirana.nyja.pilot;

import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.RunningProcess;

/** The simulated institutions of one home, taken together. */
public final class Simulators {

    private static final int SECONDS = 5;

    private Simulators() {}

    /** Ends those that run; returns when they are gone. */
    public static void end(Home home) {
        for (String actor : Cast.SIMULATED) {
            end(home, actor);
        }
    }

    static void end(Home home, String actor) {
        RunningProcess.find(home, name(actor)).ifPresent(process -> process.end(home, SECONDS));
    }

    /** Name of an institution's process, and of its files. */
    static String name(String actor) {
        return "simulator-" + actor;
    }
}

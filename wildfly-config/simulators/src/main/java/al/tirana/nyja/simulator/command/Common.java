package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.partner.DeliveryCheck;
import al.tirana.nyja.simulator.partner.RawLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that every simulated institution has. */
final class Common {

    @Option(names = "--actor", required = true, descriptionKey = "actor")
    String actor;

    @Option(names = "--home", required = true, descriptionKey = "home")
    Path home;

    @Option(names = "--hub", required = true, descriptionKey = "hub")
    URI hub;

    @Option(names = "--lang", descriptionKey = "lang")
    String lang = "sq";

    @Option(names = "--control-port", descriptionKey = "control-port")
    int controlPort;

    @Option(names = "--ports-file", descriptionKey = "ports-file")
    Path portsFile;

    @Option(names = "--log", descriptionKey = "log")
    Path log;

    @Option(names = "--log-bodies", descriptionKey = "log-bodies")
    boolean logBodies;

    Institution institution() throws IOException {
        return Institution.load(home, actor);
    }

    HubClient client(Institution who) {
        return new HubClient(hub, who);
    }

    DeliveryCheck check() throws IOException {
        return check(List.of());
    }

    /** @param units of the institution that take their deliveries at the same door */
    DeliveryCheck check(List<String> units) throws IOException {
        List<String> ours = new ArrayList<>(units);
        ours.add(actor);
        return new DeliveryCheck(ours, Institution.hubKey(home));
    }

    RawLog rawLog() throws IOException {
        Path file = log == null ? home.resolve("logs").resolve("simulator-" + actor + ".jsonl") : log;
        return new RawLog(file, logBodies);
    }
}

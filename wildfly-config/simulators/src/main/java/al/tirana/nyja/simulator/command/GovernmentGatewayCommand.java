package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.gateway.GatewayControl;
import al.tirana.nyja.simulator.gateway.GatewayKeys;
import al.tirana.nyja.simulator.gateway.GovernmentGateway;
import al.tirana.nyja.simulator.gateway.QuestionLog;
import al.tirana.nyja.simulator.registry.CivilRegistry;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The government gateway: a SOAP server in front of a civil registry, whose owner will never speak FPR. */
@Command(name = "government-gateway", mixinStandardHelpOptions = true)
public final class GovernmentGatewayCommand implements Callable<Integer> {

    /** CXF tells of every fault that it sends, and there are many here. Held, or it would be forgotten. */
    private static final Logger CXF = Logger.getLogger("org.apache.cxf");

    @Mixin
    private Common common;

    @Option(names = "--port", descriptionKey = "port")
    private int port;

    @Option(names = "--seed", descriptionKey = "seed")
    private long seed = 2026;

    @Option(names = "--without-client-certificate", descriptionKey = "without-client-certificate")
    private boolean withoutClientCertificate;

    @Override
    public Integer call() throws Exception {
        CXF.setLevel(Level.SEVERE);
        Path file = common.log == null
                ? common.home.resolve("logs").resolve("simulator-" + common.actor + ".jsonl")
                : common.log;
        QuestionLog log = new QuestionLog(file);
        CivilRegistry registry = CivilRegistry.seeded(seed, LocalDate.now());
        try (GovernmentGateway gateway = new GovernmentGateway(
                        port,
                        Institution.load(common.home, common.actor).tls(),
                        !withoutClientCertificate,
                        GatewayKeys.ensure(common.home, common.actor),
                        registry,
                        log);
                GatewayControl control = new GatewayControl(common.controlPort, gateway, registry, log)) {
            announce(gateway, control.port());
            Announcement.untilEnded();
        }
        return 0;
    }

    /** The endpoint's settings as the hub needs them. */
    private void announce(GovernmentGateway gateway, int controlPort) throws IOException {
        ObjectNode ports = Announcement.of(common, controlPort);
        ports.putObject("soap")
                .put("soap11", gateway.soap11().toString())
                .put("soap12", gateway.soap12().toString())
                .put("user", GatewayKeys.USER)
                .put("password", common.actor + "-soap.password")
                .put("key", common.actor + "-soap.key")
                .put("trust", common.actor + "-soap.trust");
        Announcement.publish(common, ports);
    }
}

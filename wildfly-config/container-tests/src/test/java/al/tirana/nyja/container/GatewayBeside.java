package al.tirana.nyja.container;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.gateway.GatewayKeys;
import al.tirana.nyja.simulator.gateway.GovernmentGateway;
import al.tirana.nyja.simulator.gateway.Mischief;
import al.tirana.nyja.simulator.gateway.QuestionLog;
import al.tirana.nyja.simulator.registry.CivilRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** A government gateway in the process beside the server, with a second one that signs wrongly. */
final class GatewayBeside {

    static final String FILE = "gateway-beside";

    private static final String ACTOR = "MB.DPGJC";

    private static GovernmentGateway honest;
    private static GovernmentGateway wrong;

    private GatewayBeside() {}

    /** Leaves their addresses in a file of the server's home: SOAP 1.1 and 1.2 of the honest one, 1.2 of the other. */
    static void start() throws IOException {
        Path home = ServerUnderTest.get().home();
        honest = gateway(home);
        wrong = gateway(home);
        wrong.behave(Mischief.of(Mischief.Kind.WRONG_SIGNATURE));
        Files.writeString(home.resolve(FILE), honest.soap11() + "\n" + honest.soap12() + "\n" + wrong.soap12() + "\n");
    }

    private static GovernmentGateway gateway(Path home) throws IOException {
        return new GovernmentGateway(
                0,
                Institution.load(home, "OSHC.0012").tls(),
                true,
                GatewayKeys.ensure(home, ACTOR),
                CivilRegistry.seeded(1, LocalDate.now()),
                new QuestionLog(home.resolve(FILE + ".jsonl")));
    }

    static void stop() {
        honest.close();
        wrong.close();
    }
}

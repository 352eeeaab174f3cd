package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.office.EmploymentOffice;
import al.tirana.nyja.simulator.partner.ControlApi;
import al.tirana.nyja.simulator.partner.DeliveryHandler;
import al.tirana.nyja.simulator.partner.DeliveryServer;
import al.tirana.nyja.simulator.partner.RawLog;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** An employment office with a server of its own, which asks for a token besides the certificate if it is told to. */
@Command(name = "employment-office", mixinStandardHelpOptions = true)
public final class EmploymentOfficeCommand implements Callable<Integer> {

    @Mixin
    private Common common;

    @Option(names = "--port", descriptionKey = "port")
    private int port;

    @Option(names = "--office-says", descriptionKey = "office-says")
    private EmploymentOffice.Manner manner = EmploymentOffice.Manner.AT_ONCE;

    @Mixin
    private SignInOptions token;

    @Override
    public Integer call() throws Exception {
        Institution who = common.institution();
        EmploymentOffice office = new EmploymentOffice(Clock.systemDefaultZone());
        office.says(manner);
        try (RawLog log = common.rawLog();
                DeliveryServer server =
                        new DeliveryServer(who, port, new DeliveryHandler(office, log, office, token.signIn()));
                ControlApi control = new ControlApi(
                        common.controlPort, log, server::behave, order -> List.of(), log::counters, more -> more.handle(
                                        "/answers", "GET", request -> bytes(office.answers()))
                                .handle("/outcomes", "GET", request -> bytes(office.outcomes()))
                                .handle("/says", "POST", request -> says(office, request)))) {
            Announcement.publish(common, server.port(), control.port());
            Announcement.untilEnded();
        }
        return 0;
    }

    private static byte[] says(EmploymentOffice office, JsonNode request) {
        EmploymentOffice.Manner what =
                EmploymentOffice.Manner.valueOf(request.path("what").asText());
        office.says(what);
        return Json.bytes(Json.object().put("what", what.name()));
    }

    private static byte[] bytes(String list) {
        return list.getBytes(StandardCharsets.UTF_8);
    }
}

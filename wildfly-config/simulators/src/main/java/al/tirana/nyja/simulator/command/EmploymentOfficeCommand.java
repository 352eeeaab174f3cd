package al.tirana.nyja.simulator.command;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.office.EmploymentOffice;
import al.tirana.nyja.simulator.office.ListFolder;
import al.tirana.nyja.simulator.partner.ControlApi;
import al.tirana.nyja.simulator.partner.ControlServer;
import al.tirana.nyja.simulator.partner.DeliveryHandler;
import al.tirana.nyja.simulator.partner.DeliveryServer;
import al.tirana.nyja.simulator.partner.PageHandler;
import al.tirana.nyja.simulator.partner.RawLog;
import al.tirana.nyja.simulator.partner.SignIn;
import al.tirana.nyja.simulator.sftp.SftpKeys;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * An employment office: an API of its own, which asks for a token besides the certificate if it is told to, and an SFTP
 * server with its lists.
 */
@Command(name = "employment-office", mixinStandardHelpOptions = true)
public final class EmploymentOfficeCommand implements Callable<Integer> {

    /** Records of a full page. */
    private static final int PAGE = 100;

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
        Path folder = Files.createDirectories(
                        common.home.resolve("simulator-" + common.actor).resolve("sftp"))
                .toRealPath();
        ListFolder lists = new ListFolder(folder);
        SignIn signIn = token.signIn();
        PageHandler pages = new PageHandler(office::answerRecords, PAGE, signIn);
        try (RawLog log = common.rawLog();
                DeliveryServer server = new DeliveryServer(who, port, new DeliveryHandler(office, log, office, signIn))
                        .serving(PageHandler.PATH, pages);
                SftpPartner files = files(folder);
                ControlApi control = new ControlApi(
                        common.controlPort,
                        log,
                        server::behave,
                        order -> List.of(),
                        log::counters,
                        more -> commands(more, office, lists, pages))) {
            announce(server.port(), files, control.port());
            Announcement.untilEnded();
        }
        return 0;
    }

    private SftpPartner files(Path folder) throws IOException {
        Path own = common.home.resolve("secrets").resolve("institutions").resolve(common.actor);
        return new SftpPartner(
                folder,
                SftpKeys.ensure(own.resolve("sftp-host.key")),
                0,
                "nyja",
                Set.of(SftpKeys.publicKey(Files.readString(own.resolve("hub-sftp.pub")))),
                null);
    }

    /**
     * {@code POST /says}, {@code POST /leave} with the list and a name, {@code POST /read}, {@code POST /pages} with how
     * questions for pages are met.
     */
    private static void commands(ControlServer control, EmploymentOffice office, ListFolder lists, PageHandler pages) {
        control.handle("/says", "POST", request -> {
                    office.says(EmploymentOffice.Manner.valueOf(text(request, "what")));
                    return Json.bytes(request);
                })
                .handle("/pages", "POST", request -> {
                    pages.behave(PageHandler.Mood.valueOf(text(request, "what")));
                    return Json.bytes(request);
                })
                .handle("/leave", "POST", request -> {
                    boolean answers = text(request, "list").equals("answers");
                    lists.leave(text(request, "name"), answers ? office.answers() : office.outcomes());
                    return Json.bytes(request);
                })
                .handle("/read", "POST", request -> lists.read(text(request, "name")));
    }

    private static String text(JsonNode request, String field) {
        return request.path(field).asText();
    }

    private void announce(int apiPort, SftpPartner files, int controlPort) throws IOException {
        ObjectNode ports = Announcement.of(common, controlPort).put("url", "https://localhost:" + apiPort + "/api");
        ports.putObject("sftp")
                .put("host", files.host())
                .put("port", String.valueOf(files.port()))
                .put("hostkey", files.hostKey())
                .put("user", files.user());
        Announcement.publish(common, ports);
    }
}

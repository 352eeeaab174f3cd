package al.tirana.nyja.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.spi.Capability;
import al.tirana.nyja.spi.Carries;
import al.tirana.nyja.spi.Endpoint;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.PartnerOutput;
import al.tirana.nyja.spi.RemoteFile;
import al.tirana.nyja.spi.Settings;
import al.tirana.nyja.testkit.FileRoutes;
import al.tirana.nyja.testkit.TestCertificates;
import com.icegreen.greenmail.imap.ImapConstants;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Quota;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In a real mailbox: only what the partner signed and encrypted is a file, once, under a name that tells nothing. */
class MailboxTest {

    private static final TestCertificates OURS = TestCertificates.of("hub");
    private static final TestCertificates SERVER = TestCertificates.of("server");
    private static final Holder HUB = Holder.of("nyja");
    private static final Holder PARTNER = Holder.of("organizata");
    private static final Holder STRANGER = Holder.of("tjeter");
    private static final String LOOPBACK = "127.0.0.1";
    private static final String HUB_ADDRESS = "nyja@bashkia.example";
    private static final String PARTNER_ADDRESS = "organizata@partner.example";
    private static final String CSV = "NJOFTIMI;EMRI\r\nPK-2026-000001;Agim\r\n";

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String PASSWORD = "gurra e bardhe 17";
    private static final String[] BY_PASSWORD = {
        "encryption",
        "password",
        "xlsx.password",
        "sheets",
        "smime.partner",
        "",
        "smime.partner.file",
        "",
        "smime.key",
        ""
    };

    private static GreenMail server;
    private static Front smtp;
    private static Front imap;
    private static GreenMailUser hub;

    private final Map<String, byte[]> secrets = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
        });
        server.start();
        smtp = new Front(SERVER.tlsTrusting(OURS), server.getSmtp().getPort());
        imap = new Front(SERVER.tlsTrusting(OURS), server.getImap().getPort());
        hub = server.setUser(HUB_ADDRESS, "nyja", "fjalekalim");
        server.setUser(PARTNER_ADDRESS, "organizata", "tjeter");
    }

    @BeforeEach
    void emptyMailboxes() throws Exception {
        server.purgeEmailFromAllMailboxes();
        secrets.put("password", "fjalekalim\n".getBytes(StandardCharsets.UTF_8));
        secrets.put("sheets", (PASSWORD + "\n").getBytes(StandardCharsets.UTF_8));
        secrets.put("partner.pem", PARTNER.certificatePem());
        secrets.put("hub.key", HUB.pem());
    }

    @AfterAll
    static void stop() throws Exception {
        smtp.close();
        imap.close();
        server.stop();
    }

    @Test
    void aMailIsAFileUnderAnAgreedNameAndGoneWhenItIsRemoved() throws Exception {
        byte[] bytes = new byte[200_000];
        new Random(7).nextBytes(bytes);
        bytes[0] = 'N';
        arrives(sealed(entity("Agim Hoxha.csv", bytes)));
        arrives(sealed(entity("Agim Hoxha.csv", CSV.getBytes(StandardCharsets.UTF_8))));
        try (FileRoutes routes = routes()) {
            List<RemoteFile> files = routes.list();

            assertThat(files).hasSize(2).isEqualTo(routes.list());
            assertThat(files.get(0).name()).matches("kthimet-\\d{4}-\\d{2}-\\d{2}-\\d{10}\\.csv");
            assertThat(routes.fetch(files.get(0).name()).readAllBytes()).isEqualTo(bytes);
            assertThat(routes.fetch(files.get(1).name()).readAllBytes())
                    .asString()
                    .isEqualTo(CSV);

            routes.remove(files.get(0).name());
            routes.remove(files.get(0).name());
            routes.remove(files.get(0).name() + ".done");
            assertThat(routes.list()).containsExactly(files.get(1));
            assertThat(catchThrowableOfType(
                            PartnerFault.class, () -> routes.fetch(files.get(0).name())))
                    .hasMessageContaining("not there any more");
        }
    }

    /** Whatever stands in From: only a declared certificate says who it is, and nothing passes that others could have read. */
    @Test
    void whoSentItTheSignatureSaysAlone() throws Exception {
        byte[] csv = entity("a.csv", CSV.getBytes(StandardCharsets.UTF_8));
        refused(csv, "not signed");
        refused(Smime.signed(csv, PARTNER.key(), PARTNER.certificate()), "not encrypted");
        refused(enveloped(csv, HUB), "not signed");
        refused(enveloped(Smime.signed(csv, STRANGER.key(), STRANGER.certificate()), HUB), "not signed");
        refused(enveloped(Smime.signed(csv, STRANGER.key(), PARTNER.certificate()), HUB), "not signed");
        refused(enveloped(Smime.signed(csv, PARTNER.key(), PARTNER.certificate()), STRANGER), "another certificate");
        refused(changed(Smime.signed(csv, PARTNER.key(), PARTNER.certificate())), "not signed");

        assertThat(put(Mailbox.REFUSED)).isEqualTo(7);
        assertThat(put("INBOX")).isZero();
    }

    @Test
    void signedOutsideAndEncryptedInsideIsTheSame() throws Exception {
        byte[] entity = enveloped(entity("a.csv", CSV.getBytes(StandardCharsets.UTF_8)), HUB);
        arrives(Smime.signed(entity, PARTNER.key(), PARTNER.certificate()));
        try (Box routes = box()) {
            assertThat(routes.fetch(routes.list().get(0).name()).readAllBytes())
                    .asString()
                    .isEqualTo(CSV);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4D5A9000, no table",
        "7F454C46, no table",
        "255044462D, no table",
        "1F8B0800, no table",
        "D0CF11E0A1B11AE1, old spreadsheet",
        "504B0304, no table",
        "'', no table"
    })
    void whatItIsItsBytesSay(String hex, String words) throws Exception {
        refused(sealed(entity("kthimet.xlsx", HexFormat.of().parseHex(hex))), words);
    }

    @Test
    void macrosAreRefusedAndASpreadsheetIsNot() throws Exception {
        refused(sealed(entity("a.xlsx", book("xl/vbaProject.bin"))), "macros");
        refused(sealed(entity("a.xlsx", book("word/document.xml"))), "no table");
        arrives(sealed(entity("a.xlsx", book("xl/workbook.xml"))));
        try (Box routes = box()) {
            assertThat(routes.fetch(routes.list().get(0).name()).readAllBytes()).isEqualTo(book("xl/workbook.xml"));
        }
    }

    @Test
    void oneAttachmentOfALimitedSizeIsAsked() throws Exception {
        refused(sealed(text("Content-Type: text/plain\r\n\r\nPërshëndetje\r\n")), "no attachment");
        refused(sealed(two()), "more than one");
        refused(sealed(entity("a.csv", new byte[30_000])), "larger than", "size.limit", "20000");
        refused(sealed(entity("a.csv", new byte[100_000])), "larger than", "size.limit", "20000");
    }

    /** Who is away leaves no trace but in a folder of its own; what a machine sends with a file is told, and not read. */
    @Test
    void whatMachinesWriteIsNeverData() throws Exception {
        byte[] good = sealed(entity("a.csv", CSV.getBytes(StandardCharsets.UTF_8)));
        byte[] words = text("Content-Type: text/plain\r\n\r\nLajme\r\n");
        arrives("Auto-Submitted: auto-replied\r\n", words);
        arrives("X-Autoreply: yes\r\n", words);
        arrives("Precedence: bulk\r\n", words);
        arrives(
                "",
                text(
                        "Content-Type: multipart/report; report-type=disposition-notification; boundary=x\r\n\r\n--x--\r\n"));
        try (Box routes = box()) {
            assertThat(routes.list()).isEmpty();
            assertThat(put(Mailbox.MACHINES)).isEqualTo(4);

            arrives("Auto-Submitted: auto-replied\r\n", good);
            String name = routes.list().get(0).name();
            assertThat(catchThrowableOfType(PartnerFault.class, () -> routes.fetch(name)))
                    .hasMessageContaining("a machine wrote it");
            assertThat(routes.list()).as("told once").isEmpty();
            assertThat(put(Mailbox.MACHINES)).isEqualTo(5);

            arrives("Auto-Submitted: auto-generated\r\n", good);
            assertThat(routes.fetch(routes.list().get(0).name()).readAllBytes())
                    .asString()
                    .isEqualTo(CSV);
        }
    }

    /** A delivery that came back is named by the hub's own number; of another mail a person has to see which it was. */
    @Test
    void aMailThatCameBackSaysWhichItWas() throws Exception {
        UUID delivery = UUID.fromString("01936a5e-7b1c-7c3d-8e4f-0123456789ab");
        try (Box routes = box()) {
            routes.mailbox()
                    .deliver(
                            new PartnerOutput(text("NR;1"), "text/csv", Map.of(), "a.csv"), "k-1", delivery.toString());
            String id = server.getReceivedMessagesForDomain("partner.example")[0].getMessageID();
            arrives("Auto-Submitted: auto-replied\r\n", returned("delayed", "4.4.1", id));
            arrives("Auto-Submitted: auto-replied\r\n", returned("failed", "5.1.1", id));
            arrives("Return-Path: <>\r\n", returned("failed", "5.1.1", "<somebody@else.example>"));
            List<RemoteFile> files = routes.list();

            PartnerFault late = fault(routes, files.get(0));
            assertThat(late).hasMessageContaining("still tries");
            assertThat(late.returned()).isEmpty();
            PartnerFault back = fault(routes, files.get(1));
            assertThat(back.kind()).isEqualTo(Kind.REFUSED);
            assertThat(back).hasMessageContaining("came back").hasMessageEndingWith("(5.1.1)");
            assertThat(back.returned()).contains(delivery);
            assertThat(fault(routes, files.get(2)).returned()).isEmpty();

            assertThat(put(Mailbox.MACHINES)).as("what is only late").isEqualTo(1);
            assertThat(routes.list()).as("until somebody has acted").hasSize(2);
            routes.mailbox().remove(files.get(1).name());
            assertThat(routes.list()).containsExactly(files.get(2));
            assertThat(put(Mailbox.MACHINES)).as("its words are kept").isEqualTo(2);
        }
    }

    private static PartnerFault fault(Box routes, RemoteFile file) {
        return catchThrowableOfType(PartnerFault.class, () -> routes.fetch(file.name()));
    }

    private static byte[] returned(String action, String status, String id) {
        return text("Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\n"
                + "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\nAction: "
                + action
                + "\r\nStatus: " + status + "\r\n\r\n--x\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: " + id
                + "\r\n\r\n--x--\r\n");
    }

    /** Once it is full, what the institution sends goes back to it, and nobody here would know. */
    @Test
    void aMailboxThatIsNearlyFullIsTold() throws Exception {
        try (Box routes = box()) {
            assertThat(routes.mailbox().list(file -> false).note()).isEmpty();
            Quota quota = new Quota(ImapConstants.INBOX_NAME);
            quota.setResourceLimit("STORAGE", 100);
            server.getManagers().getImapHostManager().getStore().setQuota(quota, hub.getQualifiedMailboxName());
            arrives(text("Content-Type: text/plain\r\n\r\n" + "x".repeat(95 << 10) + "\r\n"));
            assertThat(routes.mailbox().list(file -> false).note().orElseThrow().en())
                    .contains("nearly full");
        }
    }

    /** Nobody would be told that it was put aside. What is not proven is refused with words, as from anybody. */
    @Test
    void whatAPartnersProgramSendsIsDataWhateverItCallsItself() throws Exception {
        byte[] csv = entity("a.csv", CSV.getBytes(StandardCharsets.UTF_8));
        arrives("Precedence: bulk\r\nList-Id: <a.example>\r\n", sealed(csv));
        arrives("Precedence: list\r\n", csv);

        try (Box routes = box()) {
            List<RemoteFile> files = routes.list();
            assertThat(routes.fetch(files.get(0).name()).readAllBytes())
                    .asString()
                    .isEqualTo(CSV);
            assertThat(fault(routes, files.get(1))).hasMessageContaining("not signed");
        }
        server.purgeEmailFromAllMailboxes();
        byte[] book = book("xl/workbook.xml");
        arrives("Precedence: bulk\r\n", entity("a.xlsx", Locked.lock(book, PASSWORD)));
        try (Box routes = box(BY_PASSWORD)) {
            assertThat(routes.fetch(routes.list().get(0).name()).readAllBytes()).isEqualTo(book);
        }
    }

    /** The sender is who has the password: nothing else of the mail counts. */
    @Test
    void aSpreadsheetThatOpensWithTheAgreedPasswordIsAFile() throws Exception {
        byte[] book = book("xl/workbook.xml");
        arrives(entity("Agim Hoxha.xlsx", Locked.lock(book, PASSWORD)));
        try (Box routes = box(BY_PASSWORD)) {
            assertThat(routes.fetch(routes.list().get(0).name()).readAllBytes()).isEqualTo(book);
        }
    }

    @Test
    void withoutThePasswordOrWithAnotherItIsRefusedWithWords() throws Exception {
        byte[] book = book("xl/workbook.xml");
        refused(entity("a.xlsx", Locked.lock(book, "nje fjalekalim tjeter")), "by telephone", BY_PASSWORD);
        refused(entity("a.xlsx", book), "has no password", BY_PASSWORD);
        refused(entity("a.csv", CSV.getBytes(StandardCharsets.UTF_8)), "has no password", BY_PASSWORD);
        refused(entity("a.xls", HexFormat.of().parseHex("D0CF11E0A1B11AE1")), "cannot be read", BY_PASSWORD);
        refused(entity("a.xlsx", Locked.lock(book("xl/vbaProject.bin"), PASSWORD)), "macros", BY_PASSWORD);
        refused(entity("a.xlsx", Locked.lock(text("NR;EMRI"), PASSWORD)), "no table", BY_PASSWORD);
        refused(sealed(entity("a.xlsx", book)), "has no password", BY_PASSWORD);

        assertThat(put(Mailbox.REFUSED)).isEqualTo(7);
    }

    @Test
    void aDeliveryGoesAsASpreadsheetWithThePasswordOrNotAtAll() throws Exception {
        byte[] book = book("xl/workbook.xml");
        try (Box routes = box(BY_PASSWORD)) {
            routes.mailbox().deliver(new PartnerOutput(book, XLSX, Map.of(), "referim.xlsx"), "k-1", null);
            assertThat(catchThrowableOfType(PartnerFault.class, () -> routes.mailbox()
                            .deliver(
                                    new PartnerOutput(text("{}"), "application/json", Map.of(), "a.json"),
                                    "k-2",
                                    null)))
                    .hasMessageContaining("only a spreadsheet or a text");
        }
        MimeMessage[] mails = server.getReceivedMessagesForDomain("partner.example");
        assertThat(mails).hasSize(1);
        assertThat(Attachment.locked(Opening.plain(bytes(mails[0])), 100_000, PASSWORD))
                .isEqualTo(book);
        assertThat(new MailConnector().carries(endpoint(BY_PASSWORD).settings()))
                .isEqualTo(new Carries("P2", "P3"));
    }

    /** Reminders and reports, too: a mail in clear would tell what the spreadsheet hides. */
    @Test
    void aTextGoesAsASpreadsheetWithThePassword() throws Exception {
        try (Box routes = box(BY_PASSWORD)) {
            PartnerOutput notice = new PartnerOutput(
                    text("Referimi R-1 pret përgjigjen <tuaj>.\r\n=1+1\r\n"),
                    "text/plain; charset=utf-8",
                    Map.of(),
                    "njoftim-R-1.txt");
            routes.mailbox().deliver(notice, "k-1", null);
            routes.put("a.raport.csv", text("\uFEFFRRESHTI;KODI\r\n12;\"a;\"\"b\"\"\"\r\n"));
        }
        MimeMessage[] mails = server.getReceivedMessagesForDomain("partner.example");
        String notice = sheet(mails[0]);
        assertThat(notice)
                .contains("Referimi R-1 pret përgjigjen &lt;tuaj&gt;.", ">=1+1<")
                .doesNotContain("<f>");
        assertThat(sheet(mails[1])).contains(">RRESHTI<", ">KODI<", ">12<", ">a;\"b\"<");
        assertThat(bytes(mails[0])).asString().contains("njoftim-R-1.xlsx");
    }

    /** What waits for somebody, and what came of a file, stands in the mail itself. */
    @Test
    void aNoticeIsAMailToBeRead() throws Exception {
        PartnerOutput notice = new PartnerOutput(
                text("Nyja: raporti i skedarit kthimet.csv\r\nTë refuzuara: 2\r\n"),
                "text/plain; charset=utf-8",
                Map.of());
        String[] clear = {
            "encryption", "none", "smime.partner", "", "smime.partner.file", "", "smime.key", "", "imap.host", ""
        };

        new MailConnector().notice(endpoint(clear), notice, "HUB:REPORT:1:a");
        new MailConnector().notice(endpoint(clear), notice, "HUB:REPORT:1:a");

        MimeMessage[] mails = server.getReceivedMessagesForDomain("partner.example");
        assertThat((String) mails[0].getContent()).startsWith("Nyja: raporti").contains("Të refuzuara: 2");
        assertThat(mails[0].getSubject()).startsWith("Nyja ").doesNotContain("kthimet");
        assertThat(mails[1].getMessageID()).as("the same at each attempt").isEqualTo(mails[0].getMessageID());
        assertThat(new MailConnector().capabilities()).contains(Capability.NOTICE);
    }

    private static String sheet(MimeMessage mail) throws Exception {
        byte[] book = Attachment.locked(Opening.plain(bytes(mail)), 100_000, PASSWORD);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(book))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith("xl/worksheets/")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no sheet");
    }

    @Test
    void aPasswordThatCanBeGuessedIsNone() {
        secrets.put("sheets", "1234".getBytes(StandardCharsets.UTF_8));
        assertThat(catchThrowableOfType(PartnerFault.class, () -> new MailConnector().test(endpoint(BY_PASSWORD))))
                .hasMessageContaining("12 to 255");
    }

    @Test
    void aReportGoesToThePartnerEncrypted() throws Exception {
        try (Box routes = box()) {
            routes.put("kthimet-2026-11-27-1.raport.csv", "rreshti;arsyeja".getBytes(StandardCharsets.UTF_8));
        }
        MimeMessage mail = server.getReceivedMessagesForDomain("partner.example")[0];
        assertThat(mail.getContentType()).contains("enveloped-data");
        byte[] opened = Attachment.of(new Opening(PARTNER.key(), List.of(HUB.certificate())).open(bytes(mail)), 1000);
        assertThat(opened).asString().isEqualTo("rreshti;arsyeja");
    }

    @Test
    void aFullMailboxAndAWrongPasswordHaveTheirWords() throws Exception {
        byte[] any = text("Content-Type: text/plain\r\n\r\nx\r\n");
        arrives(any);
        arrives(any);
        arrives(any);
        try (Box routes = box("list.limit", "1")) {
            assertThat(catchThrowableOfType(
                            PartnerFault.class, () -> new MailConnector().test(endpoint("list.limit", "1"))))
                    .hasMessageContaining("list.limit");
            RemoteFile oldest = routes.list().get(0);
            assertThat(routes.list()).containsExactly(oldest);
            assertThat(routes.mailbox().list(file -> false).note().orElseThrow().en())
                    .contains("list.limit");
            List<RemoteFile> next = routes.mailbox().list(oldest::equals).files();
            assertThat(next).as("what is left out does not count").hasSize(1).doesNotContain(oldest);
        }
        try (Box routes = box("imap.folder", "Tjeter")) {
            assertThat(catchThrowableOfType(PartnerFault.class, routes::list)).hasMessageContaining("imap.folder");
        }
        new MailConnector().test(endpoint());
        secrets.put("password", "gabim".getBytes(StandardCharsets.UTF_8));
        try (Box routes = box()) {
            PartnerFault fault = catchThrowableOfType(PartnerFault.class, routes::list);
            assertThat(fault.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(fault).hasMessageContaining("login refused");
        }
        try (Box routes = box("imap.port", String.valueOf(closedPort()))) {
            assertThat(catchThrowableOfType(PartnerFault.class, routes::list))
                    .hasMessageContaining("connection refused");
        }
    }

    /** No room, or no right to make a folder: the rest of the mails come all the same, and a refusal says why it is one. */
    @Test
    void aMailThatCannotBeMovedHoldsNothingUp() throws Exception {
        byte[] good = sealed(entity("a.csv", CSV.getBytes(StandardCharsets.UTF_8)));
        arrives("X-Autoreply: yes\r\n", text("Content-Type: text/plain\r\n\r\nKthehem\r\n"));
        arrives(good);
        arrives(entity("a.csv", CSV.getBytes(StandardCharsets.UTF_8)));
        try (ImapBetween between = new ImapBetween(server.getImap().getPort(), "CREATE", "COPY")) {
            Box routes = box("imap.tls", "none", "imap.port", String.valueOf(between.port()));
            List<RemoteFile> files = routes.list();

            assertThat(files).hasSize(2).isEqualTo(routes.list());
            assertThat(routes.fetch(files.get(0).name()).readAllBytes())
                    .asString()
                    .isEqualTo(CSV);
            PartnerFault fault = catchThrowableOfType(
                    PartnerFault.class, () -> routes.fetch(files.get(1).name()));
            assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
            assertThat(fault).hasMessageContaining("not signed");
            assertThat(put("INBOX")).isEqualTo(3);
        }
    }

    @Test
    void everyConnectionOfAnOperationIsClosedWithIt() throws Exception {
        arrives(entity("a.csv", CSV.getBytes(StandardCharsets.UTF_8)));
        try (ImapBetween between = new ImapBetween(server.getImap().getPort())) {
            Box routes = box("imap.tls", "none", "imap.port", String.valueOf(between.port()));
            String name = routes.list().get(0).name();
            catchThrowableOfType(PartnerFault.class, () -> routes.fetch(name));

            assertThat(put(Mailbox.REFUSED)).isEqualTo(1);
            assertThat(between.connections()).as("moving takes one more").isEqualTo(3);
            await().until(between::open, open -> open == 0);
        }
    }

    @Test
    void afterTheEndThereAreNoNewConnections() throws Exception {
        Sockets sockets =
                new Sockets(MailSettings.of(endpoint().settings()), new Tls(OURS.tlsTrusting(SERVER), Set.of()));
        List<Socket> made = List.of(sockets.createSocket(), sockets.createSocket());
        sockets.close();

        assertThat(made).allMatch(Socket::isClosed);
        assertThat(catchThrowableOfType(SocketException.class, sockets::createSocket))
                .isNotNull();
    }

    /** A server may drop a mail whose number it has seen. */
    @Test
    void anotherReportOfTheSameFileIsAnotherMail() throws Exception {
        try (Box routes = box()) {
            for (String report : List.of("rreshti;1", "rreshti;1", "rreshti;2")) {
                routes.put("kthimet-2026-11-27-01.raport.csv", report.getBytes(StandardCharsets.UTF_8));
            }
        }
        List<String> ids = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessagesForDomain("partner.example")) {
            ids.add(mail.getMessageID());
        }
        assertThat(ids).hasSize(3);
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
    }

    @Test
    void namesSortAsMailsCameAndTheirNumbersAreRead() {
        FileNaming naming = new FileNaming("kthimet-{day}-{number}.csv", "Europe/Tirane");
        Instant day = Instant.parse("2026-11-27T10:00:00Z");
        List<String> names = LongStream.of(1, 99, 100, 4_294_967_295L)
                .mapToObj(number -> naming.name(day, number))
                .toList();

        assertThat(names).isSorted().first().isEqualTo("kthimet-2026-11-27-0000000001.csv");
        assertThat(names.stream().map(naming::number).map(OptionalLong::getAsLong))
                .containsExactly(1L, 99L, 100L, 4_294_967_295L);
        assertThat(naming.number("kthimet-2026-11-27-07.csv"))
                .as("as it was once")
                .hasValue(7);
    }

    /** Each day from 2026 to 2036, by the clocks of those who send: its first and its last moment are of it, and no other. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Tirane", "America/New_York"})
    void theDayInANameIsThatOfTheCalendarOnTheWall(String zone) {
        FileNaming naming = new FileNaming("{day}-{number}", zone);
        ZoneId here = ZoneId.of(zone);
        LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2037, 1, 1)).forEach(day -> {
            Instant first = day.atStartOfDay(here).toInstant();
            Instant last = day.plusDays(1).atStartOfDay(here).toInstant().minusNanos(1);
            assertThat(List.of(naming.name(first, 1), naming.name(last, 1))).containsOnly(day + "-0000000001");
        });
    }

    @Test
    void aServerThatSaysNothingHoldsNobodyUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName(LOOPBACK));
                Box routes = box("imap.port", String.valueOf(silent.getLocalPort()), "timeout.connect", "PT1S")) {
            assertThat(catchThrowableOfType(PartnerFault.class, routes::list).kind())
                    .isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void aStrangersServerGetsNoPassword() throws Exception {
        try (Box routes = new Box(new Mailbox(endpoint(OURS)))) {
            assertThat(catchThrowableOfType(PartnerFault.class, routes::list))
                    .hasMessageContaining("certificate is not trusted");
        }
        try (Box routes = box("certificate", "0".repeat(64))) {
            assertThat(catchThrowableOfType(PartnerFault.class, routes::list))
                    .hasMessageContaining("another certificate than declared");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kthimet-{day}-{number}.csv, true",
        "{number}.xlsx, true",
        "kthimet-{day}.csv, false",
        "{number}{number}, false",
        "../{number}, false",
        "-{number}, false",
        "'', false"
    })
    void aNameHoldsTheNumberOnce(String pattern, boolean usable) {
        assertThat(new FileNaming(pattern, "UTC").isUsable()).isEqualTo(usable);
    }

    private void refused(byte[] entity, String words, String... settings) throws Exception {
        arrives(entity);
        try (Box routes = box(settings)) {
            RemoteFile file = routes.list().get(0);
            PartnerFault fault = catchThrowableOfType(PartnerFault.class, () -> routes.fetch(file.name()));
            assertThat(fault)
                    .as(words)
                    .isNotNull()
                    .hasMessageStartingWith("mail: ")
                    .hasMessageContaining(words);
            assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
            assertThat(routes.list()).as("refused once").isEmpty();
        }
    }

    private static byte[] entity(String name, byte[] bytes) {
        ByteArrayOutputStream entity = new ByteArrayOutputStream();
        Mime.line(entity, "Content-Type: multipart/mixed; boundary=\"b\"");
        Mime.line(entity, "");
        Mime.line(entity, "--b");
        Mime.line(entity, "Content-Type: text/plain");
        Mime.line(entity, "");
        Mime.line(entity, "Ja skedari.");
        part(entity, name, bytes);
        Mime.line(entity, "--b--");
        return entity.toByteArray();
    }

    private static byte[] two() {
        ByteArrayOutputStream entity = new ByteArrayOutputStream();
        Mime.line(entity, "Content-Type: multipart/mixed; boundary=\"b\"");
        Mime.line(entity, "");
        part(entity, "a.csv", new byte[] {'a'});
        part(entity, "b.csv", new byte[] {'b'});
        Mime.line(entity, "--b--");
        return entity.toByteArray();
    }

    private static void part(ByteArrayOutputStream entity, String name, byte[] bytes) {
        Mime.line(entity, "--b");
        Mime.line(entity, "Content-Type: application/octet-stream; name=\"" + name + "\"");
        Mime.line(entity, "Content-Transfer-Encoding: base64");
        Mime.line(entity, "Content-Disposition: attachment; filename=\"" + name + "\"");
        Mime.line(entity, "");
        Mime.base64(entity, bytes);
    }

    private static byte[] book(String part) throws Exception {
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(book)) {
            for (String name : List.of("[Content_Types].xml", part)) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write('x');
                zip.closeEntry();
            }
        }
        return book.toByteArray();
    }

    private static byte[] sealed(byte[] entity) throws Exception {
        return enveloped(Smime.signed(entity, PARTNER.key(), PARTNER.certificate()), HUB);
    }

    private static byte[] enveloped(byte[] entity, Holder reader) throws Exception {
        return Smime.enveloped(entity, List.of(reader.certificate()));
    }

    /** The last letters of what is signed are others. */
    private static byte[] changed(byte[] signed) {
        String mail = new String(signed, StandardCharsets.ISO_8859_1);
        byte[] cms = Base64.getMimeDecoder().decode(mail.substring(mail.indexOf("\r\n\r\n")));
        int at = new String(cms, StandardCharsets.ISO_8859_1).indexOf("Ja skedari");
        cms[at] = 'X';
        return Mime.pkcs7("signed-data", cms);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(MimeMessage mail) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toByteArray();
    }

    private void arrives(byte[] entity) throws Exception {
        arrives("", entity);
    }

    private void arrives(String headers, byte[] entity) throws Exception {
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        mail.writeBytes(text("From: <" + PARTNER_ADDRESS + ">\r\nTo: <" + HUB_ADDRESS + ">\r\nMIME-Version: 1.0\r\n"));
        mail.writeBytes(text(headers));
        mail.writeBytes(entity);
        hub.deliver(
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail.toByteArray())));
    }

    private int put(String folderName) throws Exception {
        var all = server.getManagers().getImapHostManager();
        var found = all.getFolder(hub, folderName);
        return found == null ? 0 : found.getMessageCount();
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private FileRoutes routes() throws Exception {
        return new FileRoutes(new MailConnector(), endpoint());
    }

    private Box box(String... more) {
        return new Box(new Mailbox(endpoint(more)));
    }

    /** The same as the connector's routes, without them. */
    private record Box(Mailbox mailbox) implements AutoCloseable {

        List<RemoteFile> list() throws PartnerFault {
            return mailbox.list(file -> false).files();
        }

        InputStream fetch(String name) throws PartnerFault {
            return mailbox.fetch(name);
        }

        void put(String name, byte[] bytes) throws PartnerFault {
            mailbox.put(name, new PartnerOutput(bytes, "text/csv", Map.of()));
        }

        @Override
        public void close() {}
    }

    private Endpoint endpoint(String... more) {
        return endpoint(SERVER, more);
    }

    private Endpoint endpoint(TestCertificates trusted, String... more) {
        Map<String, String> values = new HashMap<>();
        values.put("smtp.host", LOOPBACK);
        values.put("smtp.port", String.valueOf(smtp.port()));
        values.put("smtp.tls", "tls");
        values.put("user", "nyja");
        values.put("secret", "password");
        values.put("from", HUB_ADDRESS);
        values.put("to", PARTNER_ADDRESS);
        values.put("encryption", "smime");
        values.put("smime.partner", PARTNER.fingerprint());
        values.put("smime.partner.file", "partner.pem");
        values.put("smime.key", "hub.key");
        values.put("imap.host", LOOPBACK);
        values.put("imap.port", String.valueOf(imap.port()));
        values.put("incoming.name", "kthimet-{day}-{number}.csv");
        values.put("size.limit", "1000000");
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        Settings settings = Settings.of(new MailConnector().settings(), values);
        return new Endpoint("OSHC.0012", 1, settings, OURS.tlsTrusting(trusted), name -> secrets.get(name)
                .clone());
    }
}

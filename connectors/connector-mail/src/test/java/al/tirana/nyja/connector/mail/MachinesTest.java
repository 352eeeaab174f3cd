package al.tirana.nyja.connector.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mails of a list are none of a machine: those that bring something. */
class MachinesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m | NONE
            application/x-pkcs7-mime; name="smime.p7m"                        | NONE
            application/pkcs7-mime; smime-type=authEnveloped-data             | NONE
            application/pkcs7-mime; smime-type=signed-data; name=smime.p7m    | NONE
            multipart/mixed; boundary=b                                       | NONE
            multipart/signed; boundary=b                                      | NONE
            text/plain                                                        | ANSWERED
            multipart/alternative; boundary=b                                 | ANSWERED
            no type                                                           | ANSWERED
            """)
    void whatBringsAFileIsNoList(String type, Machines what) throws Exception {
        assertThat(of("Precedence: bulk\r\nReturn-Path: <a@example.al>\r\nContent-Type: " + type))
                .isEqualTo(what);
    }

    /** Who is away answers what has arrived, by whatever words of its program; a program that sends data answers nobody. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Auto-Submitted: auto-generated | In-Reply-To: <a@b> | text/plain                                    | ANSWERED
            Auto-Submitted: auto-x (away)  | In-Reply-To: <a@b> | text/plain                                    | ANSWERED
            Auto-Submitted: auto-generated | In-Reply-To: <a@b> | multipart/mixed; boundary=b                   | ANSWERED_WITH_FILE
            Auto-Submitted: auto-generated | In-Reply-To: <a@b> | multipart/report; report-type=delivery-status | RETURNED
            Auto-Submitted: auto-generated | X-Nothing: 1       | text/plain                                    | RETURNED
            Auto-Submitted: no             | In-Reply-To: <a@b> | text/plain                                    | RETURNED
            """)
    void whatAnswersByItselfHasNotComeBack(String submitted, String reply, String type, Machines what)
            throws Exception {
        assertThat(of("Return-Path: <>\r\n" + submitted + "\r\n" + reply + "\r\nContent-Type: " + type))
                .isEqualTo(what);
    }

    private static Machines of(String head) throws Exception {
        return Machines.of(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream((head + "\r\n\r\nx\r\n").getBytes(StandardCharsets.US_ASCII))));
    }
}

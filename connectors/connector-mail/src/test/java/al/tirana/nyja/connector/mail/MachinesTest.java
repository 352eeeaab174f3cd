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
        String mail = "Precedence: bulk\r\nReturn-Path: <a@example.al>\r\nContent-Type: " + type + "\r\n\r\nx\r\n";

        assertThat(Machines.of(new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)))))
                .isEqualTo(what);
    }
}

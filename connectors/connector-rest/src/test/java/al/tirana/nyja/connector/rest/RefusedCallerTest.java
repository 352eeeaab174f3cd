package al.tirana.nyja.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.connector.http.TransportFaults;
import al.tirana.nyja.spi.PartnerFault;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that refuses the hub at the handshake says so in one of many words, and newer Java passes more of them on. */
class RefusedCallerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad_certificate",
                "certificate_expired",
                "certificate_required",
                "certificate_unknown",
                "handshake_failure",
                "unknown_ca"
            })
    void whoReadsItIsAskedForTheHubsCertificate(String alert) {
        PartnerFault fault = fault("(" + alert + ") Received fatal alert: " + alert);

        assertThat(fault.words().en()).contains(alert).endsWith("does the partner accept the hub's certificate?");
        assertThat(fault.words().sq()).contains(alert).endsWith("a e pranon partneri certifikatën e Nyjës?");
    }

    @Test
    void butNotWhereTheCertificateIsNotMeant() {
        assertThat(fault("Received fatal alert: protocol_version").words().en())
                .isEqualTo("TLS: the partner refused: protocol_version");
    }

    private static PartnerFault fault(String message) {
        return TransportFaults.explain(new SSLHandshakeException(message));
    }
}

package al.tirana.nyja.connector.http;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Says in a few fixed words why there was no answer. Never the exception's own text, which may quote what came. */
public final class TransportFaults {

    private static final String OTHER_HOST = "the partner's certificate is for another host name";

    private TransportFaults() {}

    public static PartnerFault explain(Throwable failure) {
        if (failure instanceof ConnectTimeoutException || failure instanceof ConnectionRequestTimeoutException) {
            return unreachable("no connection in time");
        }
        if (failure instanceof SocketTimeoutException) {
            return new PartnerFault(Kind.TIMEOUT, "no answer in time");
        }
        if (failure instanceof UnknownHostException) {
            return unreachable("host name not known");
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return unreachable("connection refused");
        }
        if (has(failure, MessageConstraintException.class)) {
            return unreachable("the answer's headers are too long or too many");
        }
        if (failure instanceof SSLException) {
            return unreachable("TLS: " + tls((SSLException) failure));
        }
        if (failure instanceof NoHttpResponseException || failure instanceof SocketException) {
            // also what it looks like when a partner's server does not accept our certificate and says nothing
            return unreachable("connection closed without an answer; does the partner accept the hub's certificate?");
        }
        return unreachable("connection broken: " + failure.getClass().getSimpleName());
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String tls(SSLException failure) {
        if (failure instanceof PinnedCertificate.Foreign) {
            return "the server shows another certificate than declared: do not change it without asking the partner";
        }
        if (failure instanceof SSLPeerUnverifiedException) {
            return OTHER_HOST;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                String reason = String.valueOf(cause.getMessage());
                return reason.contains("subject alternative") || reason.contains("No name matching")
                        ? OTHER_HOST
                        : "the partner's certificate is not trusted";
            }
        }
        String text = String.valueOf(failure.getMessage());
        return text.contains("fatal alert") ? "the partner refused: " + alert(text) : "no agreement";
    }

    /** The alert's name as the TLS standard defines it, such as {@code certificate_required}. */
    private static String alert(String text) {
        String name = text.substring(text.lastIndexOf(' ') + 1);
        return name.matches("[a-z_]{1,40}") ? name : "alert";
    }

    private static PartnerFault unreachable(String detail) {
        return new PartnerFault(Kind.UNREACHABLE, detail);
    }
}

package al.tirana.nyja.connector.http;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.Text;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateRevokedException;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Says in a few fixed words why there was no answer. Never the exception's own text, which may quote what came. */
public final class TransportFaults {

    private static final Text ACCEPTS =
            new Text("a e pranon partneri certifikatën e Nyjës?", "does the partner accept the hub's certificate?");

    /** Alerts with which a server refuses whoever calls. Which one is told, or none, differs by server, TLS and Java. */
    private static final Set<String> OF_OUR_CERTIFICATE = Set.of(
            "access_denied",
            "bad_certificate",
            "certificate_expired",
            "certificate_required",
            "certificate_revoked",
            "certificate_unknown",
            "handshake_failure",
            "unknown_ca",
            "unsupported_certificate");

    private static final Text OTHER_HOST = new Text(
            "certifikata e partnerit është për një emër tjetër serveri",
            "the partner's certificate is for another host name");

    private TransportFaults() {}

    public static PartnerFault explain(Throwable failure) {
        if (failure instanceof NoTokenException noToken) {
            return noToken.fault();
        }
        if (has(failure, Tunnel.Refused.class)) {
            return unreachable(
                    "proxy-ja nuk e hapi rrugën te partneri", "the proxy did not open the way to the partner");
        }
        if (failure instanceof ConnectTimeoutException || failure instanceof ConnectionRequestTimeoutException) {
            return unreachable("nuk u lidh në kohë", "no connection in time");
        }
        if (failure instanceof SocketTimeoutException) {
            return new PartnerFault(Kind.TIMEOUT, new Text("nuk u përgjigj në kohë", "no answer in time"));
        }
        if (failure instanceof UnknownHostException) {
            return unreachable("emri i serverit nuk njihet", "host name not known");
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return unreachable("lidhja u refuzua", "connection refused");
        }
        if (has(failure, MessageConstraintException.class)) {
            return unreachable(
                    "kokat e përgjigjes janë tepër të gjata ose tepër shumë",
                    "the answer's headers are too long or too many");
        }
        if (failure instanceof SSLException) {
            Text why = tls((SSLException) failure);
            return unreachable("TLS: " + why.sq(), "TLS: " + why.en());
        }
        if (failure instanceof NoHttpResponseException || failure instanceof SocketException) {
            // also what it looks like when a partner's server does not accept our certificate and says nothing
            return unreachable(
                    "lidhja u mbyll pa përgjigje; " + ACCEPTS.sq(),
                    "connection closed without an answer; " + ACCEPTS.en());
        }
        String kind = failure.getClass().getSimpleName();
        return unreachable("lidhja u këput: " + kind, "connection broken: " + kind);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Text tls(SSLException failure) {
        if (failure instanceof PinnedCertificate.Foreign) {
            return new Text(
                    "serveri tregon një certifikatë tjetër nga ajo e deklaruar: mos e ndryshoni pa e pyetur partnerin",
                    "the server shows another certificate than declared: do not change it without asking the partner");
        }
        if (failure instanceof SSLPeerUnverifiedException) {
            return OTHER_HOST;
        }
        if (has(failure, CertificateRevokedException.class)) {
            return new Text(
                    "certifikata e partnerit është revokuar nga autoriteti i saj: telefonojini partnerit",
                    "the partner's certificate was revoked by its authority: call the partner");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                String reason = String.valueOf(cause.getMessage());
                return reason.contains("subject alternative") || reason.contains("No name matching")
                        ? OTHER_HOST
                        : new Text(
                                "certifikatës së partnerit nuk i besohet", "the partner's certificate is not trusted");
            }
        }
        String text = String.valueOf(failure.getMessage());
        return text.contains("fatal alert") ? refused(alert(text)) : new Text("nuk u morën vesh", "no agreement");
    }

    private static Text refused(String alert) {
        boolean ours = OF_OUR_CERTIFICATE.contains(alert);
        return new Text(
                "partneri refuzoi: " + alert + (ours ? "; " + ACCEPTS.sq() : ""),
                "the partner refused: " + alert + (ours ? "; " + ACCEPTS.en() : ""));
    }

    /** The alert's name as the TLS standard defines it, such as {@code certificate_required}. */
    private static String alert(String text) {
        String name = text.substring(text.lastIndexOf(' ') + 1);
        return name.matches("[a-z_]{1,40}") ? name : "alert";
    }

    private static PartnerFault unreachable(String sq, String en) {
        return new PartnerFault(Kind.UNREACHABLE, new Text(sq, en));
    }
}

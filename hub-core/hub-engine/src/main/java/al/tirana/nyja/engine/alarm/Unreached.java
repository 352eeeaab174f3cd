package al.tirana.nyja.engine.alarm;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/** Why a server that would tell alarms was not reached, in words for whoever reads the alarm: never the name of a class. */
final class Unreached {

    private Unreached() {}

    /** @param server which one; empty where the alarm says it */
    static PartnerFault fault(String server, IOException failure) {
        Text words = words(failure);
        String before = server.isEmpty() ? "" : server + ": ";
        return new PartnerFault(PartnerFault.Kind.UNREACHABLE, new Text(before + words.sq(), before + words.en()));
    }

    private static Text words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpConnectTimeoutException) {
                return new Text("nuk u lidh në kohë", "no connection in time");
            }
            if (cause instanceof HttpTimeoutException || cause instanceof InterruptedIOException) {
                return new Text("nuk u përgjigj në kohë", "no answer in time");
            }
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return new Text("emri i serverit nuk njihet", "host name not known");
            }
            if (cause instanceof CertificateException) {
                return new Text(
                        "certifikata e serverit nuk besohet, ose nuk është për këtë emër",
                        "the server's certificate is not trusted, or is for another name");
            }
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return new Text("serveri nuk punon, lidhja u refuzua", "server down, connection refused");
        }
        if (failure instanceof SSLException) {
            return new Text("TLS nuk u vendos; a është porta e duhura?", "no agreement on TLS; is it the right port?");
        }
        return new Text("lidhja u ndërpre", "the connection broke off");
    }
}

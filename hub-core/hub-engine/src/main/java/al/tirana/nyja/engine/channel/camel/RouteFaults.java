package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.engine.channel.database.SqlFaults;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.Text;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Why a route failed, in a few fixed words: a component's own text may quote what it carried. */
final class RouteFaults {

    private RouteFaults() {}

    static PartnerFault explain(Throwable failure) {
        SQLException database = null;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (cause instanceof PartnerFault fault) {
                return fault;
            }
            if (cause instanceof SocketTimeoutException && !(cause instanceof ConnectException)
                    || cause instanceof TimeoutException) {
                return new PartnerFault(Kind.TIMEOUT, new Text("nuk u përgjigj në kohë", "no answer in time"));
            }
            if (cause instanceof UnknownHostException) {
                return unreachable("emri i serverit nuk njihet", "host name not known");
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return unreachable("lidhja u refuzua", "connection refused");
            }
            if (cause instanceof AccessDeniedException) {
                return unreachable("nuk ka të drejtë të shkruajë atje", "no permission to write there");
            }
            if (database == null && cause instanceof SQLException said) {
                database = said; // what it is caused by may say more
            }
        }
        if (database != null) {
            return SqlFaults.explain(database);
        }
        Optional<String> wanted = MissingClass.in(failure);
        if (wanted.isPresent()) {
            return unreachable(
                    "te WAR-i i lidhësit mungon klasa " + wanted.get(),
                    "the connector's WAR lacks the class " + wanted.get());
        }
        String name = root(failure).getClass().getSimpleName();
        return unreachable("rruga dështoi: " + name, "the route failed: " + name);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static PartnerFault unreachable(String sq, String en) {
        return new PartnerFault(Kind.UNREACHABLE, new Text(sq, en));
    }
}

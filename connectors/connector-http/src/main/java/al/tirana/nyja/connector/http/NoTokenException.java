package al.tirana.nyja.connector.http;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The sign-in server gave no token, so nothing was sent to the partner. Its words name that server, never what it said. */
final class NoTokenException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient PartnerFault fault;

    /** @param why such as {@code HTTP 503} */
    NoTokenException(Text why) {
        this(why(why));
    }

    NoTokenException(PartnerFault fault) {
        super(fault.words().en(), fault);
        this.fault = fault;
    }

    private static PartnerFault why(Text why) {
        // Also when it did not answer in time: the partner itself has not seen the delivery.
        return new PartnerFault(
                Kind.UNREACHABLE,
                new Text("serveri i hyrjes (OAuth): " + why.sq(), "sign-in server (OAuth): " + why.en()));
    }

    /** @param again after which time the sign-in server wants to be asked */
    static NoTokenException of(Text why, Optional<Duration> again) {
        PartnerFault fault = why(why);
        return new NoTokenException(again.map(fault::withRetryAfter).orElse(fault));
    }

    PartnerFault fault() {
        return fault;
    }
}

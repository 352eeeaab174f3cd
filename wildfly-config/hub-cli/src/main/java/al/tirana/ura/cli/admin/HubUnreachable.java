package al.tirana.ura.cli.admin;

import java.net.URI;

/** Nobody answered at the hub's address. */
public final class HubUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient URI address;

    HubUnreachable(URI address, Throwable cause) {
        super("No answer from " + address, cause);
        this.address = address;
    }

    public URI address() {
        return address;
    }
}

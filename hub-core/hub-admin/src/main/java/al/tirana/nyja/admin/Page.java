package al.tirana.nyja.admin;

import jakarta.ws.rs.core.Response;
import java.util.List;

/** A list that may be longer than what is shown of it: the whole number travels in a header. */
final class Page {

    /** How many there are in all. */
    static final String TOTAL = "Total-Count";

    private Page() {}

    static <T> Response of(List<T> rows, long total) {
        return Response.ok(rows).header(TOTAL, total).build();
    }
}

package al.tirana.nyja.admin;

import al.tirana.nyja.engine.delivery.ParkedFilter;
import jakarta.ws.rs.QueryParam;

/** The conditions for what is parked, as they stand in an address. */
public class ParkedParams {

    @QueryParam("recipient")
    private String recipient;

    @QueryParam("code")
    private String code;

    @QueryParam("agreement")
    private String agreement;

    @QueryParam("since")
    private String since;

    @QueryParam("until")
    private String until;

    ParkedFilter filter() {
        return new ParkedFilter(
                blank(recipient), blank(code), blank(agreement), Params.instant(since), Params.instant(until));
    }

    /** For what changes many at once: a forgotten condition must not mean everything. */
    ParkedFilter some() {
        ParkedFilter filter = filter();
        if (filter.isAll()) {
            throw new UnreadableRequest();
        }
        return filter;
    }

    private static String blank(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}

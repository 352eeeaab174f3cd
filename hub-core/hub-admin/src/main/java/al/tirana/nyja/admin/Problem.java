package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.spi.Text;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Why a request was not done, and what to do now. Never a stack trace, never what was sent.
 *
 * @param code stable; for programs
 * @param lines faults of a document, by line; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @JsonIgnore int status, String code, String sq, String en, String nextSq, String nextEn, List<Line> lines) {

    /** One fault of an uploaded document; lines and columns count from 1. */
    public record Line(int line, int column, String sq, String en) {}

    static final Problem NOT_SIGNED_IN = of(
            401,
            "NOT_SIGNED_IN",
            new Text("Nuk jeni identifikuar", "You are not signed in"),
            new Text("Hyni me emrin dhe fjalëkalimin tuaj", "Sign in with your own name and password"));

    static final Problem NOT_ALLOWED = of(
            403,
            "NOT_ALLOWED",
            new Text("Roli juaj nuk e lejon këtë", "Your role does not allow this"),
            new Text("Kërkojani një administratori", "Ask an administrator"));

    /** @param minutes until the account may try again from this address */
    static Problem lockedOut(long minutes) {
        return of(
                429,
                "LOCKED_OUT",
                new Text(
                        "Tepër fjalëkalime të gabuara për këtë llogari nga adresa juaj",
                        "Too many wrong passwords for this account from your address"),
                new Text(
                        "Prisni " + minutes
                                + " minuta dhe hyni me fjalëkalimin e saktë; nga adresa të tjera llogaria punon",
                        "Wait " + minutes
                                + " minutes, then sign in with the right password; from other addresses the account works"));
    }

    static final Problem NAME_NOT_PLAIN = of(
            403,
            "NAME_NOT_PLAIN",
            new Text("Ky nuk është emër llogarie", "This is no name of an account"),
            new Text(
                    "Hyni me emrin ashtu siç u dha: shkronja të vogla, shifra, pikë, vizë",
                    "Sign in with the name as it was given: lower case letters, digits, dot, dash"));

    static final Problem FOREIGN_ORIGIN = of(
            403,
            "FOREIGN_ORIGIN",
            new Text(
                    "Kërkesa vjen nga një faqe tjetër dhe nuk u krye",
                    "The request comes from another site's page and was not done"),
            new Text(
                    "Nëse nuk e nisët vetë, mbyllni atë faqe; veproni nga rreshti i komandave",
                    "If you did not start it yourself, close that page; act by the command line"));

    static final Problem CONTENT_TYPE = of(
            415,
            "CONTENT_TYPE",
            new Text(
                    "Mungon lloji i përmbajtjes, ose nuk është prej atyre që pranohen",
                    "The content type is missing, or not one of those that are accepted"),
            new Text(
                    "Dërgoni Content-Type: application/json, edhe kur trupi është bosh; shihni /admin/v1/openapi.yaml",
                    "Send Content-Type: application/json, also with an empty body; see /admin/v1/openapi.yaml"));

    static final Problem NOT_FOUND = of(
            404,
            "NOT_FOUND",
            new Text("Nuk ka asgjë me këtë adresë", "There is nothing at this address"),
            new Text("Shihni /admin/v1/openapi.yaml", "See /admin/v1/openapi.yaml"));

    static final Problem UNREADABLE = of(
            400,
            "UNREADABLE",
            new Text("Kërkesa nuk lexohet", "The request cannot be read"),
            new Text(
                    "Kontrolloni formën e saj te /admin/v1/openapi.yaml",
                    "Check its form against /admin/v1/openapi.yaml"));

    static final Problem TOO_LARGE = of(
            413,
            "TOO_LARGE",
            new Text("Kërkesa është tepër e madhe", "The request is too large"),
            new Text("Dërgoni më pak se 1 MiB", "Send less than 1 MiB"));

    static final Problem INTERNAL = of(
            500,
            "INTERNAL",
            new Text("Nyja hasi një gabim të vetin", "The hub met a fault of its own"),
            new Text(
                    "Provoni sërish; nëse përsëritet, shihni regjistrin e serverit në këtë orë",
                    "Try again; if it happens again, look at the server's log at this hour"));

    static Problem of(int status, String code, Text what, Text next) {
        return new Problem(status, code, what.sq(), what.en(), next.sq(), next.en(), null);
    }

    static Problem of(RefusedChange refusal) {
        return of(
                refusal.fault().httpStatus(),
                refusal.fault().name(),
                refusal.what(),
                refusal.fault().next());
    }

    /** A fault of the published catalogue. */
    static Problem of(String code) {
        ErrorCode known = Catalogue.get().code(code);
        return new Problem(known.httpStatus(), code, known.sq(), known.en(), known.nextSq(), known.nextEn(), null);
    }

    Problem withNext(Text next) {
        return new Problem(status, code, sq, en, next.sq(), next.en(), lines);
    }

    Problem withStatus(int other) {
        return new Problem(other, code, sq, en, nextSq, nextEn, lines);
    }

    Problem withLines(List<Line> faults) {
        return new Problem(status, code, sq, en, nextSq, nextEn, List.copyOf(faults));
    }

    Response response() {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(this)
                .build();
    }
}

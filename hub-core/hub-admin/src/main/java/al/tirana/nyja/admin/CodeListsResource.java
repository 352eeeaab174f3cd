package al.tirana.nyja.admin;

import al.tirana.nyja.fpr.Code;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.Usual;
import al.tirana.nyja.fpr.WorkingDays;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The code lists that this version of the hub knows, and how far each reaches. */
@Path("codelists")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CodeListsResource {

    /**
     * One list.
     *
     * @param codes how many are in force today
     * @param nextEnd the first day after which one of them is not in force any more; null: none ends
     * @param covers the last day that a calendar knows; null for what is no calendar
     */
    public record CodeListView(String id, int codes, LocalDate nextEnd, LocalDate covers) {}

    private final Clock clock;

    @Inject
    public CodeListsResource(Clock clock) {
        this.clock = clock;
    }

    public CodeListsResource() {
        this(null);
    }

    @GET
    public List<CodeListView> all() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Usual.zone());
        return CodeLists.get().names().stream()
                .map(list -> of(list, CodeLists.get().inForce(list, today)))
                .toList();
    }

    private static CodeListView of(String list, Collection<Code> codes) {
        return new CodeListView(
                list,
                codes.size(),
                codes.stream()
                        .map(Code::validTo)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                WorkingDays.USUAL.equals(list) ? WorkingDays.usual().end() : null);
    }
}

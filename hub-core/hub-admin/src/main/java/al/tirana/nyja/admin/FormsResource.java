package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.EmptyForms;
import al.tirana.nyja.spi.Part;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Empty forms, for institutions that fill in a spreadsheet. */
@Path("agreements/{id}/flows/{flow}/form")
@RequestScoped
public class FormsResource {

    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final EmptyForms forms;

    @Inject
    public FormsResource(EmptyForms forms) {
        this.forms = forms;
    }

    public FormsResource() {
        this(null);
    }

    /** What is refused is told as JSON. */
    @GET
    @Produces({SPREADSHEET, MediaType.APPLICATION_JSON})
    public Response form(
            @PathParam("id") String id,
            @PathParam("flow") String flow,
            @QueryParam("rows") @DefaultValue("100") int rows)
            throws IOException {
        Part form = forms.of(id, flow, rows);
        try (InputStream bytes = form.content().open(0)) {
            return Response.ok(bytes.readAllBytes(), SPREADSHEET)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + form.name() + "\"")
                    .build();
        }
    }
}
